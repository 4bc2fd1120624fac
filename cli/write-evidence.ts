import { createWriteStream } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { EvidenceExport } from "#shared/life/look/export-evidence.ts";
import { zip } from "#shared/package/zip.ts";
import { Problem } from "./problem.ts";

/**
 * Writes the files into a ZIP, or into a folder when the name does not end in `.zip`. Nothing is overwritten.
 * @throws Problem when the target exists.
 */
export async function writeEvidence({ files, exportedAt }: EvidenceExport, out: string): Promise<void> {
  if (out.endsWith(".zip")) {
    const entries = [...files].map(([path, content]) => ({ path, content: () => [content] }));
    const target = createWriteStream(out, { flags: "wx" });
    await pipeline(
      zip(entries, exportedAt, () => undefined),
      target,
    ).catch(refuseToOverwrite(out));
    return;
  }
  await mkdir(out, { recursive: true }).catch(refuseToOverwrite(out));
  if ((await readdir(out)).length > 0) throw inTheWay(out);
  for (const [path, content] of files) await writeFile(join(out, path), content, { flag: "wx" });
}

function refuseToOverwrite(out: string) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code === "EEXIST") throw inTheWay(out, error);
    throw error;
  };
}

function inTheWay(out: string, cause?: unknown): Problem {
  return new Problem(`There is something at ${out} already: remove it, or name another place with --out.`, {
    cause,
  });
}
