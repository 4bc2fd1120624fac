import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../cli/dsr.ts", import.meta.url));

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

/** Runs the command line to its end. */
export async function dsr(
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string } = {},
) {
  const child = startDsr(args, options.env);
  child.stdin.end(options.input ?? "");
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code: Number(code), stdout, stderr };
}
