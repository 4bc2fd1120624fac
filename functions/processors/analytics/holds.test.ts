import { describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { recordView } from "./record-view.ts";
import { texts } from "./texts.ts";

const anna = "anna.lind@example.com";
const annas = { type: "client-id", value: "702118446.1741170012" };
const table = "ANALYTICS_TABLE";
const { ask, store } = processorUnderTest(manifest, handler, table, demo);

const day = (date: string) => mockKit(`${date}T10:00:00Z`);
const proved = { confirmed: true };
const complain = (date: string, request = "complaint") =>
  ask("complaint", anna, day(date), { parameters: proved, request });
const erase = (date: string, overHold?: "erase" | "keep") =>
  ask("erasure", anna, day(date), {
    parameters: { ...proved, ...(overHold && { overHold }) },
    request: "erasure",
  });
const ofAnna = async () =>
  (await store.scan()).filter(({ pk }) => /^VISITOR#.*(702118446|9f2c61d0)/.test(String(pk)));
const kindsLeft = async () =>
  [...new Set((await ofAnna()).map(({ sk }) => String(sk).split("#")[0]))].toSorted();
const evidenceKinds = ["ERASURE", "HOLD", "SESSION", "VISITOR"];

describe("an erasure that meets a complaint", () => {
  it("erases everything else at once, ends measuring, and waits for an operator's decision about the evidence", async () => {
    await complain("2026-03-05");
    expect(await erase("2026-04-01")).toEqual({
      outcome: "awaiting",
      awaits: "decision",
      summary: texts.awaitsDecision,
      counts: { records: 33 },
    });
    expect(await kindsLeft()).toEqual(evidenceKinds);
    const view = { at: "2026-04-02T10:00:00Z", page: "/" };
    expect(await recordView(annas, view, await openTable(table))).toBe(false);
    const before = await store.scan();
    expect(await erase("2026-04-02")).toMatchObject({ outcome: "awaiting", counts: { records: 33 } });
    expect(await store.scan()).toEqual(before);
  });

  it("keeps the evidence after the decision to keep it, and names the copies on servers with their own date", async () => {
    await complain("2026-03-05");
    await erase("2026-04-01");
    const answer = await erase("2026-04-02", "keep");
    expect(answer).toMatchObject({
      outcome: "partial",
      retained: [
        { what: texts.evidence, law: "GDPR Art. 17(3)(e)", until: "2026-09-05", hold: true },
        { what: texts.copies, law: "GDPR Art. 17(1)", until: "2026-06-30" },
      ],
    });
    expect(await kindsLeft()).toEqual(evidenceKinds);
    expect(await erase("2026-04-02", "keep")).toEqual(answer);
  });

  it("erases everything after the decision to erase: a proved erasure outranks a hold", async () => {
    await complain("2026-03-05");
    await erase("2026-04-01");
    expect(await erase("2026-05-02", "erase")).toMatchObject({
      outcome: "pending",
      expectedCompletion: "2026-06-30",
    });
    expect(await ofAnna()).toEqual([]);
    expect(await erase("2026-06-30", "erase")).toMatchObject({ outcome: "done", summary: texts.deleted });
  });

  it("is carried out and done at the next question after the end of the hold: the copies went before", async () => {
    await complain("2026-03-05");
    await erase("2026-04-01");
    await erase("2026-04-02", "keep");
    const answer = await erase("2026-09-06");
    expect(answer).toMatchObject({ outcome: "done", summary: texts.deleted, counts: { visitors: 2 } });
    expect(await ofAnna()).toEqual([]);
    expect(await erase("2026-09-06")).toEqual(answer);
  });

  it("is carried out at an early release of the hold: the data still on servers has its date", async () => {
    await complain("2026-03-05");
    await erase("2026-04-01");
    await erase("2026-04-02", "keep");
    const about = { parameters: { release: true, releases: ["complaint"] }, request: "release" };
    await ask("complaint", anna, day("2026-04-03"), about);
    expect(await erase("2026-04-04", "keep")).toMatchObject({
      outcome: "partial",
      counts: { visitors: 2 },
      retained: [{ what: texts.copies, until: "2026-06-30" }],
    });
    expect(await ofAnna()).toEqual([]);
  });

  it.each([1, 3, 5, 9, 30])("finishes what a crash cut short after %i writes", async (writes) => {
    await complain("2026-03-05");
    store.failAfterWrites(writes);
    await expect(erase("2026-04-01")).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await erase("2026-04-01")).toMatchObject({ outcome: "awaiting", counts: { records: 33 } });
    expect(await kindsLeft()).toEqual(evidenceKinds);
  });
});

describe("a complaint", () => {
  it("comes too late for a running deletion, says so, and delays no deletion", async () => {
    await erase("2026-03-05");
    expect(await complain("2026-04-01")).toEqual({
      outcome: "not-applicable",
      reason: texts.beingDeleted,
      law: "GDPR Art. 17(1)",
    });
    expect(await erase("2026-06-30")).toMatchObject({ outcome: "done" });
    expect(await complain("2026-07-01", "another")).toMatchObject({ outcome: "nothing-held" });
  });

  it("can be released, and a later erasure meets no hold", async () => {
    await complain("2026-03-05");
    const about = { parameters: { release: true, releases: ["complaint"] }, request: "release" };
    await ask("complaint", anna, mockKit(), about);
    expect(await erase("2026-03-08")).toMatchObject({ outcome: "pending" });
  });
});

describe("a rectification of evidence", () => {
  const moved = "anna.berg@example.net";
  const correct = () =>
    ask("rectification", anna, day("2026-04-01"), {
      parameters: { changes: { email: moved }, provedEmail: moved },
      request: "rectify",
    });

  it("keeps the old address beside the new one, says so, shows it, and finds nobody by it", async () => {
    await complain("2026-03-05");
    const answer = await correct();
    expect(answer).toMatchObject({
      outcome: "done",
      summary: { en: expect.stringContaining(texts.oldAddressHeld.en) },
    });
    expect(await correct()).toEqual(answer);
    const kit = mockKit();
    expect(await ask("access", moved, kit)).toMatchObject({ counts: { "held-values": 2 } });
    expect(kit.collected("held-values")).toContainEqual({
      field: "email",
      value: anna,
      correctedAt: "2026-04-01T10:00:00Z",
    });
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
  });

  it("deletes the old address when the hold is released", async () => {
    await complain("2026-03-05");
    await correct();
    const about = { parameters: { release: true, releases: ["complaint"] }, request: "release" };
    await ask("complaint", moved, mockKit(), about);
    expect(await kindsLeft()).not.toContain("HELD-VALUE");
  });
});
