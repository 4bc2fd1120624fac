import { describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";

const ines = "ines.rautenbach@example.com";
const oskar = "oskar.lindqvist@example.org";

const { ask, identify, store } = processorUnderTest(manifest, handler, "EXAMPLE_SYSTEM_TABLE", demo);
const objections = async () => (await store.scan()).filter(({ sk }) => String(sk).startsWith("OBJECTION#"));

describe("an access request at example-system", () => {
  it("gets a copy of the profile and every message", async () => {
    const kit = mockKit();
    const answer = await ask("access", ines, kit);
    expect(answer).toMatchObject({ outcome: "done", counts: { profiles: 1, messages: 2 } });
    expect(kit.collected("messages")).toContainEqual({ sentAt: "2026-02-02T14:05:00Z", text: "Thank you." });
  });
});

describe("a rectification at example-system", () => {
  it("corrects the name", async () => {
    const parameters = { changes: { name: "Ines Brandt" } };
    expect(await ask("rectification", ines, mockKit(), { parameters })).toMatchObject({ outcome: "done" });
    const kit = mockKit();
    await ask("access", ines, kit);
    expect(kit.collected("profiles")).toEqual([{ name: "Ines Brandt", email: ines }]);
  });

  it("refuses a name over two lines", async () => {
    const parameters = { changes: { name: "Ines\nBrandt" } };
    expect(await ask("rectification", ines, mockKit(), { parameters })).toMatchObject({
      outcome: "not-applicable",
    });
  });
});

describe("an erasure at example-system", () => {
  it("deletes everything of one person, and nothing of others", async () => {
    expect(await ask("erasure", ines)).toMatchObject({
      outcome: "done",
      counts: { profiles: 1, messages: 2 },
    });
    expect(await ask("access", ines)).toMatchObject({ outcome: "nothing-held" });
    expect(await ask("access", oskar)).toMatchObject({ outcome: "done" });
  });

  it("that was cut short is finished when it is done again, with the same answer", async () => {
    store.failAfterWrites(2);
    await expect(ask("erasure", ines)).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await ask("erasure", ines)).toMatchObject({ counts: { profiles: 1, messages: 2 } });
    expect(await ask("access", ines)).toMatchObject({ outcome: "nothing-held" });
  });

  it("waits for a decision while a complaint holds the data", async () => {
    await ask("complaint", ines);
    expect(await ask("erasure", ines)).toMatchObject({ outcome: "awaiting", awaits: "decision" });
    expect(await ask("access", ines)).toMatchObject({ counts: { messages: 2, "legal-holds": 1 } });
  });
});

describe("an objection at example-system", () => {
  it("is marked, and a release takes back that one alone", async () => {
    await ask("objection", ines, mockKit(), { request: "first" });
    await ask("objection", ines, mockKit(), { request: "second" });
    const parameters = { release: true, releases: ["first"] };
    await ask("objection", ines, mockKit(), { parameters, request: "third" });
    expect(await objections()).toMatchObject([{ sk: "OBJECTION#second" }]);
  });

  it("that comes again after its release sets nothing", async () => {
    await ask("objection", ines, mockKit(), { request: "first" });
    const parameters = { release: true, releases: ["first"] };
    await ask("objection", ines, mockKit(), { parameters, request: "second" });
    await ask("objection", ines, mockKit(), { request: "first" });
    expect(await objections()).toEqual([]);
  });
});

describe("a restriction at example-system", () => {
  it("is marked until it is lifted", async () => {
    await ask("restriction", ines);
    expect(await ask("access", ines)).toMatchObject({ counts: { restrictions: 1 } });
    await ask("restriction", ines, mockKit(), { parameters: { release: true } });
    expect(await ask("access", ines)).not.toMatchObject({ counts: { restrictions: 1 } });
  });
});

describe("a person at example-system", () => {
  it("is known by the address alone", async () => {
    expect(await identify(ines)).toMatchObject({ known: true, contacts: [ines] });
    expect(await identify({ email: "nobody@example.org", name: "Ines Rautenbach" })).toMatchObject({
      known: false,
    });
  });
});
