import { describe, expect, it } from "@jest/globals";
import { mockKit, mockTask } from "#shared/processor/mock-kit.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { importContacts } from "./import-contacts.ts";
import json from "./manifest.json" with { type: "json" };
import { maySend } from "./may-send.ts";
import { openSuppressionList, type SuppressionList } from "./suppression-list.ts";

const anna = "anna.lind@example.com";
const table = "MAILING_TABLE";
const now = "2026-03-05T10:00:00.000Z";

const { ask, store } = processorUnderTest(json, handler, table, demo);

const again = { contactId: "C-9", email: anna, source: "Trade fair" };
const contacts = async () =>
  (await store.scan()).flatMap(({ sk, email }) => (sk === "CONTACT" ? [String(email)] : []));

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
  it("deletes contact and activity, and leaves a keyed hash that names nobody", async () => {
    const answer = await handler.handle(mockTask("erase", anna), mockKit());
    expect(answer).toMatchObject({ outcome: "done", counts: { contacts: 1, records: 56 } });
    const left = await store.scan();
    expect(JSON.stringify(left)).not.toMatch(/anna|C-2001/i);
    expect(left.filter(({ sk }) => sk === "SUPPRESSION")).toEqual([
      { pk: expect.stringMatching(/^SUPPRESSION#[\w-]{43}$/), sk: "SUPPRESSION", since: now },
    ]);
  });

  it("suppresses before it deletes, so that nothing can come in between", async () => {
    store.failAfterWrites(2);
    await expect(handler.handle(mockTask("erase", anna), mockKit())).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await contacts()).toContain(anna);
    expect((await store.scan()).filter(({ sk }) => sk === "SUPPRESSION")).toHaveLength(1);
    expect(await handler.handle(mockTask("erase", anna), mockKit())).toMatchObject({
      counts: { records: 56 },
    });
    expect(await contacts()).not.toContain(anna);
  });

  it("tells a later request of the suppression entry, and of nothing else", async () => {
    await handler.handle(mockTask("erase", anna, "first"), mockKit(now));
    const kit = mockKit("2026-09-01T10:00:00Z");
    expect(await handler.handle(mockTask("collect", anna), kit)).toMatchObject({
      outcome: "done",
      counts: { suppression: 1 },
    });
    expect(kit.collected("suppression")).toEqual([{ listed: true, since: now }]);
    expect(await handler.handle(mockTask("erase", anna, "second"), kit)).toMatchObject({
      outcome: "done",
      summary: expect.stringContaining("nothing but a keyed hash"),
    });
  });

  it("leaves no trace of a person nobody knew", async () => {
    const before = await store.scan();
    expect(await handler.handle(mockTask("erase", "nobody@example.org"), mockKit())).toMatchObject({
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

  it("is heard from somebody unknown, too: no later import writes to them", async () => {
    expect(await ask("objection", again.email.replace("anna", "unknown"))).toMatchObject({ outcome: "done" });
    const unknown = { ...again, email: again.email.replace("anna", "unknown") };
    expect(await importContacts([unknown], await sending())).toEqual({ imported: 0, suppressed: 1 });
    expect(JSON.stringify(await store.scan())).not.toContain(unknown.email);
  });

  it("stands after an erasure, with the date of the objection", async () => {
    await ask("objection", anna, mockKit("2026-02-01T10:00:00Z"));
    expect(await ask("erasure", anna)).toMatchObject({ outcome: "done", counts: { contacts: 1 } });
    const kit = mockKit();
    await ask("access", anna, kit, { request: "later" });
    expect(kit.datasets()).toEqual(["suppression"]);
    expect(kit.collected("suppression")).toEqual([{ listed: true, since: "2026-02-01T10:00:00Z" }]);
  });
});

describe("portability", () => {
  it("hands out what was given and observed, without the mailings that were sent", async () => {
    const kit = mockKit();
    expect(await ask("portability", anna, kit)).toMatchObject({
      outcome: "done",
      summary: expect.stringMatching(/Left out.*Art\. 20\(1\)/),
      counts: { contact: 1, lists: 2, consents: 1, opens: 12, clicks: 4 },
    });
    expect(kit.datasets()).not.toContain("sends");
  });

  it("leaves out our note of when the address was changed", async () => {
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

describe("restriction", () => {
  it("holds mailings, not what a contract needs, and is lifted without a trace", async () => {
    const before = await store.scan();
    expect(await ask("restriction", anna)).toMatchObject({ outcome: "done", counts: { contacts: 1 } });
    expect(await maySend("marketing", anna, await sending())).toBe(false);
    expect(await maySend("transactional", anna, await sending())).toBe(true);
    expect(await ask("access", anna)).toMatchObject({ counts: { restrictions: 1, sends: 36 } });
    await ask("restriction", anna, mockKit(), { parameters: { release: true }, request: "later" });
    expect(await store.scan()).toEqual(before);
    expect(await maySend("marketing", anna, await sending())).toBe(true);
  });

  it("changes nothing more, placed or lifted, when it is asked for twice", async () => {
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

describe("complaint", () => {
  const day = (date: string) => mockKit(`${date}T10:00:00Z`);
  const held = {
    outcome: "retained",
    retained: [
      {
        what: expect.anything(),
        law: "GDPR Art. 17(3)(e)",
        until: "2026-09-05",
        onlyFor: expect.anything(),
      },
    ],
  };

  it("sends no mailing while it is on, and keeps an erasure from deleting anything", async () => {
    await ask("complaint", anna, day("2026-03-05"));
    expect(await maySend("marketing", anna, await sending())).toBe(false);
    for (const right of ["erasure", "consent-withdrawal"] as const) {
      expect(await ask(right, anna, day("2026-04-01"), { request: right })).toMatchObject(held);
    }
    expect(await contacts()).toContain(anna);
    expect(await openSuppressionList(await openTable(table)).since(anna)).toBeDefined();
  });

  it("is released, and then mailings go on and erasure is an erasure again", async () => {
    await ask("complaint", anna, day("2026-03-05"));
    await ask("complaint", anna, mockKit(), { parameters: { release: true }, request: "release" });
    expect(await maySend("marketing", anna, await sending())).toBe(true);
    expect(await ask("erasure", anna)).toMatchObject({ outcome: "done", counts: { contacts: 1 } });
  });
});

describe("withdrawal of consent", () => {
  it("suppresses the address, and erases contact and activity", async () => {
    expect(await ask("consent-withdrawal", anna)).toMatchObject({
      outcome: "done",
      counts: { contacts: 1, records: 56 },
    });
    expect(JSON.stringify(await store.scan())).not.toMatch(/anna|C-2001/i);
    expect((await store.scan()).filter(({ sk }) => sk === "SUPPRESSION")).toHaveLength(1);
  });

  it("is heard from somebody unknown, too", async () => {
    const unknown = { ...again, email: "unknown.person@example.com" };
    expect(await ask("consent-withdrawal", unknown.email)).toMatchObject({ outcome: "done" });
    const own = await openTable(table);
    const services = { table: own, suppression: openSuppressionList(own), now };
    expect(await importContacts([unknown], services)).toEqual({ imported: 0, suppressed: 1 });
  });
});

describe("an import", () => {
  it("cannot subscribe an address that is suppressed", async () => {
    await handler.handle(mockTask("erase", anna), mockKit());
    const own = await openTable(table);
    const services = { table: own, suppression: openSuppressionList(own), now };
    const fresh = { contactId: "C-10", email: "emma.holm@example.com", source: "Trade fair" };
    expect(await importContacts([again, fresh], services)).toEqual({ imported: 1, suppressed: 1 });
    expect(await contacts()).not.toContain(anna);
    expect(await contacts()).toContain(fresh.email);
  });

  it("cannot slip in while an erasure is under way", async () => {
    const own = await openTable(table);
    const list = openSuppressionList(own);
    let asked = 0;
    const erasedMeanwhile: SuppressionList = {
      ...list,
      async since(email) {
        const since = await list.since(email);
        if (asked++ === 0) await handler.handle(mockTask("erase", email), mockKit());
        return since;
      },
    };
    const services = { table: own, suppression: erasedMeanwhile, now };
    expect(await importContacts([again], services)).toEqual({ imported: 0, suppressed: 1 });
    expect(await contacts()).not.toContain(anna);
  });
});
