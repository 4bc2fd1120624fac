import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { systemUnderTest } from "#contract/system-under-test.ts";
import { startAws } from "#test/processors/aws-for-tests.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { outside } from "./outside.ts";

const ines = "ines.rautenbach@example.com";
const oskar = "oskar.lindqvist@example.org";
const { ask, newKit } = systemUnderTest({ manifest, handler, outside });

/** The key for keyed hashes. */
let aws: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  aws = await startAws();
  await outside.start();
});
afterAll(async () => {
  await outside.stop();
  await aws.stop();
});
beforeEach(() => outside.reset());

describe("an access request at example-system", () => {
  it("gets the rows of the database, by an address in any spelling", async () => {
    const kit = newKit();
    const answer = await ask("access", ines, { kit });
    expect(answer).toMatchObject({ outcome: "done", counts: { customers: 1, messages: 2 } });
    expect(kit.collected("messages")).toContainEqual({ sentAt: "2026-02-02T14:05:00Z", text: "Thank you." });
  });
});

describe("a rectification at example-system", () => {
  it("corrects the name", async () => {
    const parameters = { changes: { name: "Ines Brandt" } };
    expect(await ask("rectification", ines, { parameters })).toMatchObject({ outcome: "done" });
    const kit = newKit();
    await ask("access", ines, { kit });
    expect(kit.collected("customers")).toMatchObject([{ name: "Ines Brandt" }]);
  });
});

describe("an erasure at example-system", () => {
  it("deletes everything of one person, and nothing of others", async () => {
    expect(await ask("erasure", ines)).toMatchObject({
      outcome: "done",
      counts: { customers: 1, messages: 2 },
    });
    expect(await ask("access", ines)).toMatchObject({ outcome: "nothing-held" });
    expect(await ask("access", oskar)).toMatchObject({ outcome: "done" });
  });

  it("waits for a decision while a complaint holds the data", async () => {
    await ask("complaint", ines, { request: "complaint" });
    expect(await ask("erasure", ines)).toMatchObject({ outcome: "awaiting", awaits: "decision" });
  });
});
