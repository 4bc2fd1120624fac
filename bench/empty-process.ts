import { spawn } from "node:child_process";
import { once } from "node:events";
import { timed } from "./statistics.ts";

/** The floor for every process start: a process of the same Node that does nothing. @returns milliseconds. */
export async function emptyProcessMs(): Promise<number> {
  const { ms } = await timed(() => once(spawn(process.execPath, ["-e", ""], { stdio: "ignore" }), "close"));
  return ms;
}
