import { describe, expect, it } from "@jest/globals";
import { mockKit, mockSubject } from "#shared/processor/mock-kit.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { openConsentProofs } from "./consent-proofs.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { maySend } from "./may-send.ts";
import { stopMailings } from "./stop-mailings.ts";
import { openSuppressionList } from "./suppression-list.ts";
import { texts } from "./texts.ts";

const anna = "anna.lind@example.com";
const stranger = "unknown.person@example.com";
const table = "MAILING_TABLE";
const now = "2026-03-05T10:00:00.000Z";
const proved = { parameters: { confirmed: true } };
const notYet = { parameters: { confirmed: false } };
const unproved = { parameters: { confirmed: false, final: true } };

const { ask, store } = processorUnderTest(manifest, handler, table, demo);

/** Everything except the records of finished work. */
const data = async () => (await store.scan()).filter(({ pk }) => !/^(RECEIPT|UNDONE)#/.test(String(pk)));
const ofAnna = async () => (await store.scan()).filter(({ pk }) => pk === "CONTACT#C-2001");
const isMailed = async (email = anna) => {
  const own = await openTable(table);
  return maySend("marketing", email, { table: own, suppression: openSuppressionList(own), now });
};
const release = (right: "objection" | "consent-withdrawal", of: string, request = `release-of-${of}`) =>
  ask(right, anna, mockKit(), { parameters: { release: true, releases: [of] }, request });

describe("a withdrawal from a mailbox without proof", () => {
  it("ends mailings at once, keeps the records, and waits", async () => {
    const before = await ofAnna();
    expect(await ask("consent-withdrawal", anna, mockKit(), notYet)).toEqual({
      outcome: "awaiting",
      awaits: "confirmation",
      summary: texts.awaitsConfirmation,
      counts: { contacts: 1, lists: 2 },
    });
    expect(await isMailed()).toBe(false);
    const after = await ofAnna();
    expect(after.map(({ sk }) => sk)).toEqual(before.map(({ sk }) => sk));
    expect(after.filter(({ list }) => list)).toMatchObject([
      { status: "unsubscribed" },
      { status: "unsubscribed" },
    ]);
  });

  it("erases the records once the mailbox is proved", async () => {
    await ask("consent-withdrawal", anna, mockKit(), notYet);
    expect(await ask("consent-withdrawal", anna, mockKit(), proved)).toMatchObject({
      outcome: "partial",
      summary: texts.erased,
      counts: { contacts: 1, records: 55 },
    });
    expect(await ofAnna()).toEqual([]);
    expect(await isMailed()).toBe(false);
  });

  it("without any proof in time gives a last answer: the ended uses, the kept data with the reason, and the way to ask again", async () => {
    await ask("consent-withdrawal", anna, mockKit(), notYet);
    const before = await store.scan();
    expect(await ask("consent-withdrawal", anna, mockKit("2026-03-19T10:00:00Z"), unproved)).toEqual({
      outcome: "partial",
      summary: texts.noMailing,
      counts: { contacts: 1, lists: 2 },
      retained: [expect.objectContaining({ what: texts.entry, until: "2029-03-05" })],
      reason: texts.neverConfirmed,
      law: "GDPR Art. 12(6)",
    });
    expect(await store.scan()).toEqual(before);
  });

  it("is heard for an unknown person, keeps a keyed hash, and says so", async () => {
    const first = await ask("consent-withdrawal", stranger, mockKit(), notYet);
    expect(first).toEqual({
      outcome: "retained",
      summary: texts.noMailing,
      retained: [expect.objectContaining({ what: texts.entry, until: "2029-03-05" })],
    });
    expect(await isMailed(stranger)).toBe(false);
    expect(JSON.stringify(await store.scan())).not.toContain(stranger);
    expect(await ask("consent-withdrawal", stranger, mockKit("2026-03-06T10:00:00Z"), notYet)).toEqual(first);
  });
});

describe.each(["objection", "consent-withdrawal"] as const)("taking back an unproved %s", (right) => {
  it("restores the earlier state", async () => {
    await store.put([
      {
        pk: "CONTACT#C-2001",
        sk: "LIST#Events",
        list: "Events",
        subscribedAt: "2025-01-30T12:00:00Z",
        unsubscribedAt: "2025-06-01T12:00:00Z",
        status: "unsubscribed",
      },
    ]);
    const before = await data();
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    expect(await data()).not.toEqual(before);
    const answer = await release(right, "theirs");
    expect(answer).toMatchObject({ outcome: "done", summary: texts.resumed });
    expect(await data()).toEqual(before);
    expect(await isMailed()).toBe(true);
    expect(await release(right, "theirs")).toEqual(answer);
    expect(await data()).toEqual(before);
  });

  it("leaves the effects of another request, in either order", async () => {
    for (const [first, second] of [
      ["mine", "theirs"],
      ["theirs", "mine"],
    ] as const) {
      await store.reset();
      await ask("objection", anna, mockKit(), { request: first });
      await ask(right, anna, mockKit(), { ...notYet, request: second });
      expect(await release(right, "theirs", `${first}-first`)).toMatchObject({
        summary: texts.stillSuppressed,
      });
      expect(await isMailed()).toBe(false);
      await release("objection", "mine", `${second}-second`);
      expect(await isMailed()).toBe(true);
      expect((await ofAnna()).filter(({ list }) => list)).toMatchObject([
        { status: "subscribed" },
        { status: "subscribed" },
      ]);
    }
  });

  it("is final: a late repetition of the request ends nothing again", async () => {
    const before = await data();
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    await release(right, "theirs");
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    expect(await data()).toEqual(before);
  });

  it("is final, too, where it comes while the request is carried out", async () => {
    const before = await data();
    const own = await openTable(table);
    const suppression = openSuppressionList(own);
    const add: typeof suppression.add = async (...entry) => {
      await release(right, "theirs");
      return suppression.add(...entry);
    };
    const mailing = { table: own, suppression: { ...suppression, add }, proofs: openConsentProofs(own) };
    await stopMailings({ requestId: "theirs", subject: mockSubject(anna) }, now, mailing);
    expect(await data()).toEqual(before);
  });

  it.each([1, 2, 3, 4])("finishes what a crash cut short after %i writes", async (writes) => {
    const before = await data();
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    store.failAfterWrites(writes);
    await expect(release(right, "theirs")).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await release(right, "theirs")).toMatchObject({ summary: texts.resumed });
    expect(await data()).toEqual(before);
  });
});

it("remembers the old lists even after an interruption", async () => {
  const before = await data();
  store.failAfterWrites(2);
  await expect(ask("objection", anna, mockKit(), { ...notYet, request: "theirs" })).rejects.toThrow();
  store.failAfterWrites(Number.POSITIVE_INFINITY);
  await ask("objection", anna, mockKit(), { ...notYet, request: "theirs" });
  await release("objection", "theirs");
  expect(await data()).toEqual(before);
});

it("does not bring back a contact that was erased with proof", async () => {
  await ask("consent-withdrawal", anna, mockKit(), { ...proved, request: "mine" });
  await release("consent-withdrawal", "mine");
  expect(await ofAnna()).toEqual([]);
});
