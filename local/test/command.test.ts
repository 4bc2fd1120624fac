import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { writeFixtureAssembly } from "./fixtures/fixture-assembly.ts";

const script = fileURLToPath(new URL("../command.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "command-"));
const assembly = join(root, "cdk.out");
const folder = join(root, "state");
const env = { ...process.env, NODE_OPTIONS: "" };

beforeAll(() => writeFixtureAssembly(assembly));
afterAll(() => rmSync(root, { recursive: true }));

describe("the command for a cloud assembly", () => {
  let child: ChildProcess;
  let ended: Promise<unknown[]>;
  let printed = "";

  it("serves it and prints the addresses", async () => {
    child = spawn(process.execPath, [script, assembly, "--folder", folder, "--port-base", "0"], { env });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (printed += chunk));
    ended = once(child, "exit");
    while (!printed.includes("Ctrl-C stops")) {
      await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), ended]);
      expect({ code: child.exitCode, printed }).toMatchObject({ code: null });
    }
    const [, api = ""] = /API +(http:\S+)/.exec(printed) ?? [];
    expect((await fetch(`${api}/unknown`)).status).toBe(404);
  });

  it("leaves a folder in use alone and says which option names another", () => {
    const { status, stderr } = run(assembly, "--folder", folder, "--port-base", "0");
    expect(status).toBe(1);
    expect(stderr).toMatch(/is running on .*Stop it first, or set --folder to another folder/);
  });

  it("stops cleanly when it is told to", async () => {
    child.kill("SIGTERM");
    const [code] = await ended;
    expect(code).toBe(0);
    expect(existsSync(join(folder, "endpoints.json"))).toBe(false);
  });
});

it("the command says what is wrong with its arguments, without a stack", () => {
  const { status, stderr } = run("--unknown");
  expect(status).toBe(1);
  expect(stderr).toMatch(/Unknown option '--unknown'.*Usage: cloud-assembly-host/s);
  expect(stderr).not.toContain("    at ");
});

function run(...args: string[]) {
  return spawnSync(process.execPath, [script, ...args], { encoding: "utf8", env });
}
