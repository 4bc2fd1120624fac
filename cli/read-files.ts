import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { mostFileBytes } from "#shared/domain/outcome.ts";
import type { TeamFile } from "#shared/life/4-run/team/documents.ts";
import { UsageProblem } from "./problem.ts";

/**
 * Reads the files of an option, whose names stay here.
 * @throws UsageProblem for a file that is empty or cannot be read, and for more than four megabytes together.
 */
export async function readFiles(option: string, paths: readonly string[]): Promise<TeamFile[]> {
  const files: TeamFile[] = [];
  let left = mostFileBytes;
  for (const path of paths) {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      throw new UsageProblem(`${option}: ${path} cannot be read (${error.code}).`);
    });
    if (bytes.length === 0) throw new UsageProblem(`${option}: ${path} is empty.`);
    left -= bytes.length;
    if (left < 0) throw new UsageProblem(`${option}: The files must have at most four megabytes together.`);
    files.push({ bytes, ending: extname(path).slice(1).toLowerCase() });
  }
  return files;
}
