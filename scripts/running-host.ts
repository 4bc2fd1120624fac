import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Endpoints } from "./public-client.ts";

export interface RunningHost {
  readonly endpoints: Endpoints;
  /** The folder with the host's state. */
  readonly folder: string;
  /** Stops the host, if it was started here. */
  stop(): Promise<void>;
}

/** The running host, by its `endpoints.json`; else a temporary one on free ports. */
export async function runningHost({ announce }: { announce: (line: string) => void }): Promise<RunningHost> {
  const folder = process.env.DSR_LOCAL_DIR ?? ".local";
  const endpoints = readEndpoints(folder);
  if (endpoints && (await answers(endpoints))) {
    announce(`Using the host at ${endpoints.api}.`);
    return { endpoints, folder, stop: async () => undefined };
  }
  announce("No host is running: starting one for this demonstration …");
  const scratch = mkdtempSync(join(tmpdir(), "dsr-"));
  const host = await startHost(scratch);
  return {
    ...host,
    async stop() {
      await host.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

export interface StartedHost extends RunningHost {
  readonly process: ChildProcess;
  /** Everything the host printed. */
  output(): string;
  /** Ends it at once, like a power cut. */
  kill(): Promise<void>;
}

/** The host's last line once it answers and has been seeded. */
const lastLine = "Try it:";

/**
 * Starts `npm start`'s program on free ports with its state in `folder`.
 * @param root of the project, or of a copy of it.
 * @throws with its output, when it ends before it answers.
 */
export async function startHost(
  folder: string,
  env: Record<string, string> = {},
  root = ".",
): Promise<StartedHost> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "scripts/start.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: "", DSR_PORT_BASE: "0", DSR_LOCAL_DIR: folder, ...env },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  // It does not outlive a program that ended without a word, as after a closed pipe.
  const kill = () => child.kill();
  process.once("exit", kill);
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      process.off("exit", kill);
      resolve();
    }),
  );

  for (;;) {
    const endpoints = printed.includes(lastLine) ? readEndpoints(folder) : undefined;
    if (endpoints) {
      const end = async (signal: NodeJS.Signals) => {
        child.kill(signal);
        await ended;
      };
      return {
        endpoints,
        folder,
        process: child,
        output: () => printed,
        stop: () => end("SIGTERM"),
        kill: () => end("SIGKILL"),
      };
    }
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The host did not start:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function readEndpoints(folder: string): Endpoints | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "endpoints.json"), "utf8")) as Endpoints;
  } catch {
    return undefined;
  }
}

/** A killed host leaves its file behind: only a host that answers counts. */
async function answers({ clock }: Endpoints): Promise<boolean> {
  return fetch(clock).then(
    (response) => response.ok,
    () => false,
  );
}
