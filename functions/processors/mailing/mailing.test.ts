import { describe, expect, it } from "@jest/globals";
import { mockKit, mockTask } from "#shared/processor/mock-kit.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { openConsentProofs } from "./consent-proofs.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { importContacts } from "./import-contacts.ts";
import { manifest } from "./manifest.ts";
import { maySend } from "./may-send.ts";
import { openSuppressionList, type SuppressionList } from "./suppression-list.ts";
import { texts } from "./texts.ts";

const anna = "anna.lind@example.com";
const table = "MAILING_TABLE";
const now = "2026-03-05T10:00:00.000Z";

const { ask, store } = processorUnderTest(manifest, handler, table, demo);

/** The parameters of a request with a proved mailbox. */
const proved = { parameters: { confirmed: true } };
const again = { contactId: "C-9", email: anna, source: "Trade fair" };
const contacts = async () =>
  (await store.scan()).flatMap(({ sk, email }) => (sk === "CONTACT" ? [String(email)] : []));

const entries = async () => (await store.scan()).filter(({ pk }) => String(pk).startsWith("SUPPRESSION#"));

const sending = async () => {
  const own = await openTable(table);
  return { table: own, suppression: openSuppressionList(own), now };
};

describe("access", () => {
  it("collects contact, lists, consent and activity", async () => {
    const answer = await handler.handle(mockTask("collect", anna), mockKit());
    expect(answer).toMatchObject({
      outcome: "done",
      counts: { contact: 1, lists: 2, consents: 1, sends: 36, opens: 12, clicks: 4 },
    });
  });
});

describe("erasure", () => {
  it("deletes contact and activity, and leaves an anonymous keyed hash and the proof of consent", async () => {
    const answer = await ask("erasure", anna, mockKit(now), proved);
    expect(answer).toMatchObject({
      outcome: "partial",
      counts: { contacts: 1, records: 55, "retained-consents": 1 },
      retained: [
        { what: texts.entry, law: "GDPR Art. 17(3)(b), Art. 21(3)", until: "2029-03-05", review: true },
        { what: texts.proof, law: "GDPR Art. 17(3)(e), Art. 7(1)", until: "2028-12-31" },
      ],
    });
    const left = await store.scan();
    expect(JSON.stringify(left)).not.toMatch(/anna|C-2001/i);
    expect(left.filter(({ pk }) => /^(SUPPRESSION|PROOF)#/.test(String(pk)))).toEqual([
      {
        pk: expect.stringMatching(/^PROOF#[\w-]{43}$/),
        sk: expect.stringMatching(/^CONSENT#[\w-]{43}$/),
        at: "2025-01-30T12:00:00Z",
        how: expect.any(String),
        wording: "newsletter-2024-11",
        confirmedAt: "2025-01-30T12:04:00Z",
        ip: "192.0.2.17",
        lockedFor: "proof of consent",
        since: now,
        retainUntil: "2028-12-31",
      },
      {
        pk: expect.stringMatching(/^SUPPRESSION#[\w-]{43}$/),
        sk: expect.stringMatching(/^SUPPRESSION#/),
        since: now,
        reviewOn: "2029-03-05",
      },
    ]);
  });

  it("keeps no proof of a consent whose time is over", async () => {
    const kit = mockKit("2029-01-01T10:00:00Z");
    const answer = await ask("erasure", anna, kit, proved);
    expect(answer).toMatchObject({ counts: { contacts: 1, records: 56 }, retained: [{ what: texts.entry }] });
    expect((await store.scan()).filter(({ pk }) => String(pk).startsWith("PROOF#"))).toEqual([]);
  });

  it("suppresses before it deletes, so that no import can come in between", async () => {
    store.failAfterWrites(3);
    await expect(ask("erasure", anna, mockKit(), proved)).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await contacts()).toContain(anna);
    expect(await entries()).toHaveLength(1);
    expect(await maySend("marketing", anna, await sending())).toBe(false);
    expect(await ask("erasure", anna, mockKit(), proved)).toMatchObject({ counts: { records: 55 } });
    expect(await contacts()).not.toContain(anna);
  });

  it("writes nothing into rows that it deletes: each goes with one write", async () => {
    const rows = (await store.scan()).filter(({ pk }) => pk === "CONTACT#C-2001").length;
    // The receipt, the entry and the proof, with a note of the end of each of the two.
    store.failAfterWrites(rows + 5);
    expect(await ask("erasure", anna, mockKit(), proved)).toMatchObject({ counts: { records: 55 } });
    store.failAfterWrites(Number.POSITIVE_INFINITY);
  });

  it.each([3, 4, 5, 30, 58])("finishes what a crash cut short after %i writes", async (writes) => {
    store.failAfterWrites(writes);
    await expect(ask("erasure", anna, mockKit(), proved)).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    const answer = await ask("erasure", anna, mockKit(), proved);
    expect(answer).toMatchObject({ counts: { contacts: 1, records: 55, "retained-consents": 1 } });
    expect(JSON.stringify(await store.scan())).not.toMatch(/anna|C-2001/i);
    expect((await store.scan()).filter(({ pk }) => String(pk).startsWith("PROOF#"))).toHaveLength(1);
  });

  it("tells a later request of kept records with their dates, and of nothing else", async () => {
    await ask("erasure", anna, mockKit(now), { ...proved, request: "first" });
    const kit = mockKit("2026-09-01T10:00:00Z");
    expect(await ask("access", anna, kit)).toMatchObject({
      outcome: "done",
      counts: { suppression: 1, "consent-proofs": 1 },
    });
    expect(kit.collected("suppression")).toEqual([{ listed: true, since: now }]);
    expect(kit.collected("consent-proofs")).toMatchObject([{ retainUntil: "2028-12-31", ip: "192.0.2.17" }]);
    const second = await ask("erasure", anna, kit, { ...proved, request: "second" });
    expect(second).toEqual({
      outcome: "retained",
      summary: texts.nothingElse,
      retained: [
        expect.objectContaining({ what: texts.entry, until: "2029-09-01" }),
        expect.objectContaining({ what: texts.proof, until: "2028-12-31" }),
      ],
    });
  });

  it("leaves no trace of an unknown person", async () => {
    const before = await store.scan();
    expect(await ask("erasure", "nobody@example.org", mockKit(), proved)).toMatchObject({
      outcome: "nothing-held",
    });
    expect(await store.scan()).toEqual(before);
  });
});

describe("objection", () => {
  it("stops mailings at once, and lets transactional mail through", async () => {
    expect(await maySend("marketing", anna, await sending())).toBe(true);
    expect(await ask("objection", anna)).toMatchObject({
      outcome: "done",
      counts: { contacts: 1, lists: 2 },
    });
    expect(await maySend("marketing", anna, await sending())).toBe(false);
    expect(await maySend("transactional", anna, await sending())).toBe(true);
    const lists = (await store.scan()).filter(({ pk, list }) => pk === "CONTACT#C-2001" && list);
    expect(lists.map(({ status }) => status)).toEqual(["unsubscribed", "unsubscribed"]);
  });

  it("is heard from an unknown person, too: no later import writes to them", async () => {
    expect(await ask("objection", again.email.replace("anna", "unknown"))).toMatchObject({ outcome: "done" });
    const unknown = { ...again, email: again.email.replace("anna", "unknown") };
    expect(await importContacts([unknown], await sending())).toEqual({ imported: 0, suppressed: 1 });
    expect(JSON.stringify(await store.scan())).not.toContain(unknown.email);
  });

  it("stands after an erasure, with the date of the objection", async () => {
    await ask("objection", anna, mockKit("2026-02-01T10:00:00Z"));
    expect(await ask("erasure", anna, mockKit(), { ...proved, request: "erasure" })).toMatchObject({
      outcome: "partial",
      counts: { contacts: 1 },
    });
    const kit = mockKit();
    await ask("access", anna, kit, { request: "later" });
    expect(kit.datasets()).toEqual(["consent-proofs", "suppression"]);
    expect(kit.collected("suppression")).toEqual([{ listed: true, since: "2026-02-01T10:00:00Z" }]);
  });
});

describe("portability", () => {
  it("hands out given and observed data, without the sent mailings", async () => {
    const kit = mockKit();
    expect(await ask("portability", anna, kit)).toMatchObject({
      outcome: "done",
      summary: { en: expect.stringMatching(/Left out.*suppression list/) },
      counts: { contact: 1, lists: 2, consents: 1, opens: 12, clicks: 4 },
    });
    expect(kit.datasets()).not.toContain("sends");
  });

  it("leaves out our note of the change of an address", async () => {
    const moved = "anna.berg@example.net";
    await ask("rectification", anna, mockKit(), {
      parameters: { changes: { email: moved }, provedEmail: moved },
    });
    const kit = mockKit();
    await ask("portability", moved, kit);
    expect(kit.collected("contact")).toHaveLength(1);
    expect(kit.collected("contact")[0]).not.toHaveProperty("contactChangedOn");
  });
});

it.each([
  ["nobody", texts.noContact, []],
  [
    "somebody with one proof of a consent",
    texts.onlyRecords,
    [{ sk: "CONSENT#1", retainUntil: "2029-06-01" }],
  ],
])("portability says of %s what is held without a contact", async (_, words, rows) => {
  const email = "once.here@example.org";
  const pk = await openConsentProofs(await openTable(table)).partitionOf(email);
  await store.put(rows.map((row) => ({ pk, ...row })));
  const answer = await ask("portability", email);
  expect("summary" in answer ? answer.summary : answer.reason).toEqual(words);
});

describe("restriction", () => {
  it("holds mailings, but no mail for a contract, and is lifted without a trace", async () => {
    const before = await store.scan();
    expect(await ask("restriction", anna)).toMatchObject({ outcome: "done", counts: { contacts: 1 } });
    expect(await maySend("marketing", anna, await sending())).toBe(false);
    expect(await maySend("transactional", anna, await sending())).toBe(true);
    expect(await ask("access", anna)).toMatchObject({ counts: { restrictions: 1, sends: 36 } });
    await ask("restriction", anna, mockKit(), { parameters: { release: true }, request: "later" });
    expect(await store.scan()).toEqual(before);
    expect(await maySend("marketing", anna, await sending())).toBe(true);
  });

  it("changes nothing more when it is placed or lifted twice", async () => {
    const before = await store.scan();
    await ask("restriction", anna);
    await ask("restriction", anna, mockKit("2026-06-05T10:00:00Z"), { request: "again" });
    expect(await ask("access", anna)).toMatchObject({ counts: { restrictions: 1 } });
    const release = { parameters: { release: true } };
    const released = await ask("restriction", anna, mockKit(), { ...release, request: "release" });
    expect(await ask("restriction", anna, mockKit(), { ...release, request: "again" })).toEqual(released);
    expect(await store.scan()).toEqual(before);
  });
});

describe("an import", () => {
  it("cannot subscribe an address that is suppressed", async () => {
    await ask("erasure", anna, mockKit(), proved);
    const own = await openTable(table);
    const services = { table: own, suppression: openSuppressionList(own), now };
    const fresh = { contactId: "C-10", email: "emma.holm@example.com", source: "Trade fair" };
    expect(await importContacts([again, fresh], services)).toEqual({ imported: 1, suppressed: 1 });
    expect(await contacts()).not.toContain(anna);
    expect(await contacts()).toContain(fresh.email);
  });

  it("cannot slip in during an erasure", async () => {
    const own = await openTable(table);
    const list = openSuppressionList(own);
    let asked = 0;
    const erasedMeanwhile: SuppressionList = {
      ...list,
      async since(email) {
        const since = await list.since(email);
        if (asked++ === 0) await ask("erasure", email, mockKit(), proved);
        return since;
      },
    };
    const services = { table: own, suppression: erasedMeanwhile, now };
    expect(await importContacts([again], services)).toEqual({ imported: 0, suppressed: 1 });
    expect(await contacts()).not.toContain(anna);
  });

  it("cannot subscribe a suppressed address in another spelling", async () => {
    await ask("objection", anna);
    const shouting = { ...again, email: " Anna.LIND@Example.COM " };
    expect(await importContacts([shouting], await sending())).toEqual({ imported: 0, suppressed: 1 });
  });

  it("stores the normalised form of an address, and rejects any other text", async () => {
    const fresh = { contactId: "C-10", email: "Emma.Holm@Example.com", source: "Trade fair" };
    const none = { contactId: "C-11", email: "emma holm", source: "Trade fair" };
    expect(await importContacts([fresh, none], await sending())).toEqual({
      imported: 1,
      suppressed: 0,
      invalid: 1,
    });
    expect(await contacts()).toContain("emma.holm@example.com");
  });
});
