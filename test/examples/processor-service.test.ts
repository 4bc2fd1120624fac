import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serviceAtAddress } from "#contract/service-at-address.ts";
import { testProcessor } from "#contract/test-processor.ts";
import { mockTaskFor } from "#shared/processor/mock-kit.ts";
import { key, kitFor, manifest, processor } from "#test/shared/processor/http/service-for-tests.ts";

const folder = join(import.meta.dirname, "..", "..", "examples", "processor-service");
const ines = "ines.rautenbach@example.com";
const oskar = "oskar.lindqvist@example.org";

describe.each([
  ["TypeScript", process.execPath, join(folder, "typescript", "service.ts")],
  ["Python", "python3", join(folder, "python", "service.py")],
])("the example of a service in %s", (_language, program, file) => {
  let child: ChildProcess | undefined;
  let url: string;
  /** @param port 0 takes a free one. */
  async function start(port = "0"): Promise<void> {
    child = spawn(program, [file], {
      env: { PATH: process.env.PATH, DSR_KEY: key, PORT: port },
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (!child.stdout) throw new Error("no output");
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    url = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
  }
  async function stop(): Promise<void> {
    const ended = child && once(child, "exit");
    child?.kill();
    await ended;
  }
  beforeAll(() => start());
  afterAll(stop);

  const copyOf = (email: string) => processor.handle(mockTaskFor(manifest, "access", email), kitFor(url));

  it("keeps the contract at its address", async () => {
    // Starting it anew takes longest: only after an erasure there is a reason to.
    const isAsAtFirst = async () => {
      const copies = [await copyOf(ines), await copyOf(oskar)];
      return copies.every(({ outcome }) => outcome === "done");
    };
    const reset = async () => {
      if (await isAsAtFirst()) return;
      await stop();
      await start(new URL(url).port);
    };
    const at = { url, key, folder: join(folder, "processor"), people: [ines, oskar], reset };
    const verdicts = await Array.fromAsync(testProcessor(await serviceAtAddress(at)));
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
    expect(new Set(verdicts.map(({ part }) => part))).toContain("signed and replayed calls");
  });

  it("refuses what it cannot do", async () => {
    await expect(
      processor.handle(mockTaskFor(manifest, "objection", oskar), kitFor(url)),
    ).rejects.toMatchObject({ details: { problem: "action_unknown", status: 422 } });
  });

  it("takes a call whose time lies within five minutes", async () => {
    const kit = kitFor(url);
    kit.setNow(new Date(Date.now() - 4 * 60_000).toISOString());
    expect(await processor.handle(mockTaskFor(manifest, "access", oskar), kit)).toMatchObject({
      outcome: "done",
    });
  });
});
