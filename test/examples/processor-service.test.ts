import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mockTaskFor } from "#shared/processor/mock-kit.ts";
import { key, kitFor, manifest, processor } from "#test/shared/processor/http/service-for-tests.ts";

const folder = join(import.meta.dirname, "..", "..", "examples", "processor-service");
const ines = "ines.rautenbach@example.com";
const oskar = "oskar.lindqvist@example.org";

describe.each([
  ["TypeScript", process.execPath, join(folder, "typescript", "service.ts")],
  ["Python", "python3", join(folder, "python", "service.py")],
])("the example of a service in %s", (_language, program, file) => {
  let child: ChildProcess;
  let url: string;
  beforeAll(async () => {
    child = spawn(program, [file], {
      env: { PATH: process.env.PATH, DSR_KEY: key, PORT: "0" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (!child.stdout) throw new Error("no output");
    const [line] = await Array.fromAsync(firstOf(createInterface(child.stdout)));
    url = `http://127.0.0.1:${(JSON.parse(line ?? "") as { port: number }).port}`;
  });
  afterAll(() => void child.kill());

  const ask = (right: "access" | "erasure" | "objection", email: string, request?: string) =>
    processor.handle(mockTaskFor(manifest, right, email, { ...(request && { request }) }), kitFor(url));

  it("knows two people, and hands over a copy of their data alone", async () => {
    const kit = kitFor(url);
    expect(await processor.handle(mockTaskFor(manifest, "access", oskar), kit)).toMatchObject({
      outcome: "done",
      counts: { tickets: 1 },
    });
    expect(kit.collected("tickets")).toEqual([{ number: "T-2", text: "Thank you." }]);
    expect(await ask("access", "nobody.knows.me@example.org")).toMatchObject({ outcome: "nothing-held" });
  });

  it("says who somebody is", async () => {
    const known = await processor.identify?.({ email: oskar, identifiers: [] }, kitFor(url));
    expect(known).toMatchObject({ known: true, contacts: [oskar] });
  });

  it("erases once, answers a repetition as before, and leaves others alone", async () => {
    for (const _ of [1, 2])
      expect(await ask("erasure", ines, "first")).toMatchObject({ outcome: "done", counts: { tickets: 1 } });
    expect(await ask("access", ines)).toMatchObject({ outcome: "nothing-held" });
    expect(await ask("erasure", ines, "second")).toMatchObject({ outcome: "nothing-held" });
    expect(await ask("access", oskar)).toMatchObject({ outcome: "done" });
  });

  it("refuses what it cannot do, and a call with another key", async () => {
    await expect(ask("objection", oskar)).rejects.toMatchObject({
      details: { problem: "action_unknown", status: 422 },
    });
    const stranger = kitFor(url, { ownKey: "x".repeat(40) });
    await expect(processor.handle(mockTaskFor(manifest, "access", oskar), stranger)).rejects.toMatchObject({
      name: "TerminalError",
      details: { status: 401 },
    });
  });

  it("refuses a call of an hour ago, and takes one that lies within five minutes", async () => {
    for (const [minutes, status] of [
      [60, "refused"],
      [4, "done"],
    ] as const) {
      const kit = kitFor(url);
      kit.setNow(new Date(Date.now() - minutes * 60_000).toISOString());
      const outcome = await processor.handle(mockTaskFor(manifest, "access", oskar), kit).then(
        (answer) => answer.outcome,
        () => "refused",
      );
      expect(outcome).toBe(status);
    }
  });
});

async function* firstOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) {
    yield line;
    return;
  }
}
