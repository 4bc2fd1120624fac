import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { atOnce } from "./at-once.ts";
import type { Part } from "./part.ts";
import { System } from "./system.ts";

const clients = 4;
const people = 12;
const rights = ["access", "access", "access", "erasure"];
const megabyte = 1_000_000;

/** Resident memory of the host's process, which runs functions as threads, idle and after requests. */
export const memory: Part = {
  name: "memory",
  about: "resident memory of the local host",
  async run(bench) {
    const host = await bench.host();
    const system = new System(host);
    await system.idle();
    const idle = await residentBytes(host.process);
    const emails = await system.people(people);
    await atOnce(clients, emails, async (email) => {
      for (const right of rights) await system.play(right, email);
    });
    await system.idle();
    const after = await residentBytes(host.process);
    await host.stop();
    const empty = { name: "empty Node process", value: (await emptyBytes()) / megabyte };
    return {
      figures: [
        { name: "idle", value: idle / megabyte, unit: "MB", beside: empty },
        {
          name: `after ${people * rights.length} requests`,
          value: after / megabyte,
          unit: "MB",
          beside: empty,
        },
      ],
    };
  },
};

async function emptyBytes(): Promise<number> {
  const child = spawn(process.execPath, ["-e", "console.log(1); process.stdin.resume()"]);
  await once(child.stdout, "data");
  const bytes = await residentBytes(child);
  child.kill();
  return bytes;
}

/** By the operating system's count: Linux has it in a file, others through `ps`. */
async function residentBytes({ pid }: ChildProcess): Promise<number> {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1]
    : (await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)])).stdout;
  return Number(kilobytes) * 1024;
}
