import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { main } from "#cli/main.ts";
import { onTerminal, type Terminal } from "#cli/terminal.ts";

const script = fileURLToPath(new URL("../../cli/dsr.ts", import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end, in this process: starting one takes longer than most commands. */
export async function dsr(args: readonly string[], { input = "" } = {}): Promise<Ended> {
  const own = { stdin: Readable.from([input]), stdout: new PassThrough(), stderr: new PassThrough() };
  const terminal: Terminal = own;
  const [stdout, stderr, failure] = await Promise.all([
    text(own.stdout),
    text(own.stderr),
    onTerminal(terminal, () =>
      main(["node", "dsr", ...args], {
        writeOut: (line) => own.stdout.write(line),
        writeErr: (line) => own.stderr.write(line),
      }),
    ).finally(() => {
      own.stdout.end();
      own.stderr.end();
    }),
  ]);
  return { code: failure || Number(terminal.exitCode ?? 0), stdout, stderr };
}

/** Starts the command line in a process of its own, without any AWS settings of the machine. */
export function startDsr(
  args: readonly string[],
  env: Record<string, string> = {},
): ChildProcessWithoutNullStreams {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|DSR)_|^FORCE_COLOR$/.test(name));
  return spawn(process.execPath, [script, ...args], {
    env: {
      ...Object.fromEntries(inherited),
      AWS_EC2_METADATA_DISABLED: "true",
      HOME: "/nonexistent",
      NODE_OPTIONS: "",
      ...env,
    },
  });
}

/** Runs the command line to its end like a shell: input and output are the process's own. */
export async function dsrProcess(
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string } = {},
): Promise<Ended> {
  const child = startDsr(args, options.env);
  child.stdin.end(options.input ?? "");
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code: Number(code), stdout, stderr };
}
