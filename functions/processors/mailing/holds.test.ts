import { beforeEach, describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { maySend } from "./may-send.ts";
import { openSuppressionList } from "./suppression-list.ts";
import { texts } from "./texts.ts";

const anna = "anna.lind@example.com";
const table = "MAILING_TABLE";
const { ask, store } = processorUnderTest(manifest, handler, table, demo);

const day = (date: string) => mockKit(`${date}T10:00:00Z`);
const proved = { confirmed: true };
const complain = (date: string) =>
  ask("complaint", anna, day(date), { parameters: proved, request: "complaint" });
const erase = (date: string, overHold?: "erase" | "keep") =>
  ask("erasure", anna, day(date), {
    parameters: { ...proved, ...(overHold && { overHold }) },
    request: "erasure",
  });
const ofAnna = async () => (await store.scan()).filter(({ pk }) => pk === "CONTACT#C-2001");
const kindsLeft = async () =>
  [...new Set((await ofAnna()).map(({ sk }) => String(sk).split("#")[0]))].toSorted();
const isMailed = async (date: string) => {
  const own = await openTable(table);
  const now = `${date}T10:00:00Z`;
  return maySend("marketing", anna, { table: own, suppression: openSuppressionList(own), now });
};

describe("an erasure that meets a complaint", () => {
  beforeEach(async () => {
    await complain("2026-03-05");
  });

  it("erases everything else at once, ends mailings, and waits for an operator's decision about the evidence", async () => {
    expect(await erase("2026-04-01")).toEqual({
      outcome: "awaiting",
      awaits: "decision",
      summary: texts.awaitsDecision,
      counts: { records: 18 },
    });
    expect(await kindsLeft()).toEqual(["CONSENT", "CONTACT", "ERASURE", "HOLD", "SEND"]);
    expect(JSON.stringify(await ofAnna())).not.toMatch(/Anna Lind|Barcodes/);
    expect(await isMailed("2027-01-01")).toBe(false);
    const before = await store.scan();
    expect(await erase("2026-04-02")).toMatchObject({ outcome: "awaiting", counts: { records: 18 } });
    expect(await store.scan()).toEqual(before);
  });

  it("keeps the evidence after the decision to keep it, and names each kept record with its own date", async () => {
    await erase("2026-04-01");
    const answer = await erase("2026-04-02", "keep");
    expect(answer).toMatchObject({
      outcome: "partial",
      summary: texts.evidenceKept,
      retained: [
        { what: texts.evidence, law: "GDPR Art. 17(3)(e)", until: "2026-09-05", hold: true },
        { what: texts.entry, until: "2029-04-01" },
        { what: texts.proof, until: "2028-12-31" },
      ],
    });
    expect(await kindsLeft()).toEqual(["CONSENT", "CONTACT", "ERASURE", "HOLD", "SEND"]);
    expect(await erase("2026-04-02", "keep")).toEqual(answer);
  });

  it("erases everything after the decision to erase: a proved erasure outranks a hold", async () => {
    await erase("2026-04-01");
    expect(await erase("2026-04-02", "erase")).toMatchObject({
      outcome: "partial",
      summary: texts.erased,
      retained: [{ what: texts.entry }, { what: texts.proof }],
    });
    expect(await ofAnna()).toEqual([]);
  });

  it("is carried out at the next question after the end of the hold", async () => {
    await erase("2026-04-01");
    await erase("2026-04-02", "keep");
    expect(await erase("2026-09-06")).toMatchObject({ outcome: "partial", summary: texts.erased });
    expect(await ofAnna()).toEqual([]);
  });

  it("is carried out at once when the hold was released before", async () => {
    const about = { parameters: { release: true, releases: ["complaint"] }, request: "release" };
    await ask("complaint", anna, day("2026-03-06"), about);
    expect(await isMailed("2026-03-06")).toBe(true);
    expect(await erase("2026-03-07")).toMatchObject({ outcome: "partial", summary: texts.erased });
  });

  it.each([1, 2, 4, 10, 21])("finishes what a crash cut short after %i writes", async (writes) => {
    store.failAfterWrites(writes);
    await expect(erase("2026-04-01")).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await erase("2026-04-01")).toMatchObject({ outcome: "awaiting", counts: { records: 18 } });
    expect(await kindsLeft()).toEqual(["CONSENT", "CONTACT", "ERASURE", "HOLD", "SEND"]);
  });

  it("sends no mailing meanwhile, and mails for a contract go on", async () => {
    expect(await isMailed("2026-03-06")).toBe(false);
    expect(await isMailed("2026-09-06")).toBe(true);
  });

  it("for a withdrawal without a proved mailbox erases nothing", async () => {
    const before = await kindsLeft();
    const notYet = { parameters: { confirmed: false } };
    expect(await ask("consent-withdrawal", anna, day("2026-04-01"), notYet)).toMatchObject({
      outcome: "awaiting",
      awaits: "confirmation",
    });
    expect(await kindsLeft()).toEqual(before);
  });
});

describe("a rectification of evidence", () => {
  const changes = { name: "Anna Berg", company: "Berg GmbH", email: "anna.berg@example.net" };
  const parameters = { changes, provedEmail: changes.email };
  const correct = () => ask("rectification", anna, day("2026-04-01"), { parameters, request: "rectify" });

  it("keeps the old values beside the new ones, says so, and shows them to the person", async () => {
    await complain("2026-03-05");
    const answer = await correct();
    expect(answer).toMatchObject({
      outcome: "done",
      summary: { en: expect.stringContaining(texts.oldValueHeld.en) },
    });
    expect(await correct()).toEqual(answer);
    const kit = day("2026-04-02");
    expect(await ask("access", changes.email, kit)).toMatchObject({ counts: { "held-values": 2 } });
    const correctedAt = "2026-04-01T10:00:00Z";
    expect(kit.collected("held-values")).toEqual([
      { field: "email", value: anna, correctedAt },
      { field: "name", value: "Anna Lind", correctedAt },
    ]);
    expect(kit.collected("contact")).toMatchObject([changes]);
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
  });

  it("deletes the old values when the hold is released", async () => {
    await complain("2026-03-05");
    await correct();
    const about = { parameters: { release: true, releases: ["complaint"] }, request: "release" };
    await ask("complaint", changes.email, day("2026-04-03"), about);
    expect(await kindsLeft()).not.toContain("HELD-VALUE");
  });

  it("keeps no old values without a complaint", async () => {
    expect(await correct()).toMatchObject({ summary: { en: expect.not.stringContaining("evidence") } });
    expect(await kindsLeft()).not.toContain("HELD-VALUE");
  });
});

describe("a complaint of a person whose contact is erased", () => {
  it("sets the proof of consent aside past its own time", async () => {
    await erase("2026-03-05");
    await complain("2028-12-01");
    const about = { parameters: proved, request: "another" };
    expect(await ask("erasure", anna, day("2029-01-02"), about)).toMatchObject({
      outcome: "retained",
      retained: [{ what: texts.entry }, { what: texts.proof, until: "2029-06-01" }],
    });
    expect(await ask("access", anna, day("2029-01-03"))).toMatchObject({
      counts: { "consent-proofs": 1, "legal-holds": 1 },
    });
  });

  it("with only an entry on the suppression list sets nothing aside, and says so", async () => {
    await ask("objection", "nobody@example.org");
    const about = { parameters: proved };
    expect(await ask("complaint", "nobody@example.org", day("2026-03-06"), about)).toEqual({
      outcome: "not-applicable",
      reason: texts.onlyRecords,
      law: "GDPR Art. 77, Art. 17(3)(e)",
    });
  });
});
