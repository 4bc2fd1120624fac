import { spawn } from "node:child_process";
import { createHash, type Hash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { HostError } from "./host-error.ts";
import { lockFile } from "./lock-file.ts";

class SynthesisError extends HostError {
  override name = "SynthesisError";

  constructor(command: string, output: string) {
    super(
      `${output.trimEnd()}\n\nThe cloud assembly could not be synthesised: \`${command}\` failed as shown above.`,
    );
  }
}

export interface SynthesisOptions {
  /** Folder of `cdk.json`. */
  root: string;
  /** Files and folders that the assembly is made from, relative to `root`. */
  sources: readonly string[];
  /** Called when the app has to run, which takes some seconds. */
  begin: () => void;
  /** What the app reads besides its sources, such as a variable of the environment. */
  variant?: string;
  /** The current year, unless said otherwise: an app may compute something for the years to come. */
  year?: number;
}

/**
 * Synthesises the cloud assembly as the CDK command line does, if one of its sources has changed or a new year has begun.
 * @returns the assembly's folder
 */
export async function synthesise({
  root,
  sources,
  begin,
  variant = "",
  year = new Date().getUTCFullYear(),
}: SynthesisOptions): Promise<string> {
  const { app, output, context } = JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")) as {
    app: string;
    output: string;
    context?: Record<string, unknown>;
  };
  const folder = join(root, output);
  const stampFile = join(folder, ".stamp");
  // Read before the assembly is made: later changes are not in it.
  const made = [year, hashOf(root, sources), variant].join(" ");
  const stamp = () => `${made} ${hashOf(folder, existsSync(folder) ? templates(folder) : [])}\n`;
  const isFresh = () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp();
  if (isFresh()) return folder;
  begin();
  mkdirSync(folder, { recursive: true });
  const unlock = await waitForLock(join(folder, ".lock"));
  try {
    // Another start may have done it meanwhile.
    if (isFresh()) return folder;
    await run(app, root, {
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify(context ?? {}),
      // Checks of the templates take longer than the synthesis, and nothing here can be deployed without them.
      CDK_VALIDATION: "false",
    });
    writeFileSync(stampFile, stamp());
    return folder;
  } finally {
    unlock();
  }
}

/** Two runs at once would write into each other's files. */
async function waitForLock(file: string): Promise<() => void> {
  for (;;) {
    const lock = lockFile(file);
    if (typeof lock === "function") return lock;
    await delay(100);
  }
}

/** A deployment with other settings writes into the same folder: its templates are part of the stamp. */
const templates = (folder: string) =>
  readdirSync(folder).filter((name) => name === "manifest.json" || name.endsWith(".template.json"));

function hashOf(folder: string, names: readonly string[]): string {
  const hash = createHash("sha256");
  for (const name of names) addToHash(hash, folder, name);
  return hash.digest("hex");
}

function addToHash(hash: Hash, folder: string, name: string): void {
  const path = join(folder, name);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory())
    for (const child of readdirSync(path).sort()) addToHash(hash, folder, join(name, child));
  else hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
}

function run(command: string, cwd: string, variables: Record<string, string>): Promise<void> {
  const env = {
    ...process.env,
    ...variables,
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  };
  const child = spawn(command, { cwd, env, shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new SynthesisError(command, Buffer.concat(output).toString())),
    );
  });
}
