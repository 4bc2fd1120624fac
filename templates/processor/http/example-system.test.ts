import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { systemUnderTest } from "#contract/system-under-test.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { outside } from "./outside.ts";

const ines = "ines.rautenbach@example.com";
const oskar = "oskar.lindqvist@example.org";
const { ask, newKit } = systemUnderTest({ manifest, handler, outside });

beforeAll(() => outside.start());
afterAll(() => outside.stop());
beforeEach(() => outside.reset());

describe("an access request at example-system", () => {
  it("gets the rows that the service hands over", async () => {
    const kit = newKit();
    const answer = await ask("access", ines, { kit });
    expect(answer).toMatchObject({ outcome: "done", counts: { profiles: 1, messages: 2 } });
    expect(kit.collected("messages")).toContainEqual({ sentAt: "2026-02-02T14:05:00Z", text: "Thank you." });
  });
});

describe("an erasure at example-system", () => {
  it("is done by the service, for one person alone", async () => {
    expect(await ask("erasure", ines)).toMatchObject({ outcome: "done", counts: { messages: 2 } });
    expect(await ask("access", ines, { request: "another" })).toMatchObject({ outcome: "nothing-held" });
    expect(await ask("access", oskar)).toMatchObject({ outcome: "done" });
  });

  it("is tried again while the service does not answer", async () => {
    await outside.takeOutOfService?.();
    await expect(ask("erasure", ines)).rejects.toMatchObject({ name: "TransientError" });
  });
});
