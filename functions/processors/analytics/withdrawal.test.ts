import { describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { recordView } from "./record-view.ts";
import { texts } from "./texts.ts";
import { partitionOf } from "./visitors.ts";

const anna = "anna.lind@example.com";
const stranger = "stranger@example.org";
const table = "ANALYTICS_TABLE";
const annas = { type: "client-id", value: "702118446.1741170012" };
const proved = { parameters: { confirmed: true } };
const notYet = { parameters: { confirmed: false } };
const unproved = { parameters: { confirmed: false, final: true } };

const { ask, store } = processorUnderTest(manifest, handler, table, demo);

/** Everything except the records of finished work. */
const data = async () => (await store.scan()).filter(({ pk }) => !/^(RECEIPT|UNDONE)#/.test(String(pk)));
const measured = async () =>
  (await store.scan()).filter(({ pk, sk }) => /^VISITOR#.*702118446/.test(String(pk)) && sk !== "VISITOR");
const isMeasured = async () =>
  recordView(annas, { at: "2026-12-01T10:00:00Z", page: "/" }, await openTable(table));
const release = (right: "objection" | "consent-withdrawal", of: string) =>
  ask(right, anna, mockKit(), {
    parameters: { release: true, releases: [of] },
    request: `release-of-${of}`,
  });

describe("a withdrawal from a mailbox without proof", () => {
  it("ends measuring at once, keeps earlier measurements, and waits", async () => {
    const before = await measured();
    expect(await ask("consent-withdrawal", anna, mockKit(), notYet)).toEqual({
      outcome: "awaiting",
      awaits: "confirmation",
      summary: texts.awaitsConfirmation,
      counts: { visitors: 2 },
    });
    expect(await measured()).toEqual(before);
    expect(await isMeasured()).toBe(false);
  });

  it("erases measurements once the mailbox is proved", async () => {
    await ask("consent-withdrawal", anna, mockKit("2026-11-23T10:00:00Z"), notYet);
    const answer = await ask("consent-withdrawal", anna, mockKit("2026-11-24T10:00:00Z"), proved);
    expect(answer).toMatchObject({
      outcome: "pending",
      expectedCompletion: "2027-02-28",
      counts: { visitors: 2 },
    });
    expect(await measured()).toEqual([]);
    expect(await isMeasured()).toBe(false);
  });

  it("without any proof in time gives a last answer: the ended uses, the kept data with the reason, and the way to ask again", async () => {
    await ask("consent-withdrawal", anna, mockKit(), notYet);
    const before = await store.scan();
    expect(await ask("consent-withdrawal", anna, mockKit("2026-03-19T10:00:00Z"), unproved)).toEqual({
      outcome: "partial",
      summary: texts.notMeasured,
      counts: { visitors: 2 },
      reason: texts.neverConfirmed,
      law: "GDPR Art. 12(6)",
    });
    expect(await store.scan()).toEqual(before);
  });

  it("touches no visitor that is linked to somebody else, for any claimed identifier", async () => {
    const before = await store.scan();
    const claim = { email: stranger, identifiers: [annas] };
    expect(await ask("consent-withdrawal", claim, mockKit(), notYet)).toMatchObject({
      outcome: "nothing-held",
    });
    expect(await store.scan()).toEqual(before);
  });
});

describe.each(["objection", "consent-withdrawal"] as const)("taking back an unproved %s", (right) => {
  it("restores the earlier state", async () => {
    const before = await data();
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    expect(await data()).not.toEqual(before);
    const answer = await release(right, "theirs");
    expect(answer).toMatchObject({ outcome: "done", summary: texts.resumed });
    expect(await release(right, "theirs")).toEqual(answer);
    expect(await data()).toEqual(before);
    expect(await isMeasured()).toBe(true);
  });

  it("leaves the effects of another request", async () => {
    await ask("objection", anna, mockKit("2026-03-01T10:00:00Z"), { request: "mine" });
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    expect(await release(right, "theirs")).toMatchObject({ summary: texts.stillStopped });
    expect(await isMeasured()).toBe(false);
    const kit = mockKit();
    await ask("access", anna, kit, { request: "access" });
    expect(kit.collected("opt-outs")).toContainEqual(
      expect.objectContaining({ since: "2026-03-01T10:00:00Z" }),
    );
  });

  it("is final: a late repetition of the request stops nothing again", async () => {
    const before = await data();
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    await release(right, "theirs");
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    expect(await data()).toEqual(before);
  });

  it("is final, too, where it comes while the request is carried out", async () => {
    const before = await data();
    const own = await openTable(table);
    const putIfNew: typeof own.putIfNew = async (...row) => {
      await release(right, "theirs");
      return own.putIfNew(...row);
    };
    await stopMeasuring([partitionOf(annas)], { requestId: "theirs" }, mockKit().now(), { ...own, putIfNew });
    expect(await data()).toEqual(before);
  });

  it.each([1, 2, 3])("finishes what a crash cut short after %i writes", async (writes) => {
    const before = await data();
    await ask(right, anna, mockKit(), { ...notYet, request: "theirs" });
    store.failAfterWrites(writes);
    await expect(release(right, "theirs")).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await release(right, "theirs")).toMatchObject({ summary: texts.resumed });
    expect(await data()).toEqual(before);
  });
});
