import { beforeEach, describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { importContacts } from "./import-contacts.ts";
import { manifest } from "./manifest.ts";
import { maySend } from "./may-send.ts";
import { openSuppressionList } from "./suppression-list.ts";

const nina = "nina.berg@example.com";
const friend = "friend@example.org";
const pk = "CONTACT#C-7";
const table = "MAILING_TABLE";
const proved = { parameters: { confirmed: true } };

const { ask, identify, store } = processorUnderTest(manifest, handler, table, demo);

/** A person whose address is stored in typed form, with "nothing" in other forms in some fields. */
const contact = {
  pk,
  sk: "CONTACT",
  contactId: 7,
  email: "Nina.Berg@Example.com",
  name: "Nina Berg",
  company: null,
  preferences: new Set(["Printing", "Barcodes"]),
  createdAt: "2025-01-30T12:00:00Z",
  source: "Trade fair",
};
const rows = [
  contact,
  { pk, sk: "LIST#Events", list: "Events", subscribedAt: "2025-01-30T12:00:00Z", status: "subscribed" },
  { pk, sk: "SEND#1", at: "2025-02-01T12:00:00Z", campaign: "For a friend", subject: "Hi", email: friend },
];

beforeEach(() => store.put(rows));

const sending = async () => {
  const own = await openTable(table);
  return { table: own, suppression: openSuppressionList(own), now: "2026-03-05T10:00:00.000Z" };
};
const ninas = async () => (await store.scan()).filter((row) => row.pk === pk);

describe("an address stored in capitals", () => {
  it("is found by access, with fields stored as a set, as a number and as nothing", async () => {
    const kit = mockKit();
    expect(await ask("access", nina, kit)).toMatchObject({
      outcome: "done",
      counts: { contact: 1, lists: 1, sends: 1 },
    });
    const [row] = kit.collected("contact");
    expect(row).toMatchObject({ contactId: "7", preferences: ["Barcodes", "Printing"] });
    expect(row).not.toHaveProperty("company");
  });

  it("is found by an objection: nothing is sent to it, and its lists are ended", async () => {
    expect(await ask("objection", nina)).toMatchObject({ counts: { contacts: 1, lists: 1 } });
    for (const email of [nina, contact.email])
      expect(await maySend("marketing", email, await sending())).toBe(false);
    expect((await ninas()).find(({ list }) => list)).toMatchObject({ status: "unsubscribed" });
    const again = { contactId: "C-8", email: contact.email, source: "Trade fair" };
    expect(await importContacts([again], await sending())).toEqual({ imported: 0, suppressed: 1 });
  });

  it("is found by a restriction, a complaint and portability", async () => {
    for (const right of ["restriction", "complaint", "portability"] as const)
      expect(await ask(right, nina, mockKit(), { ...proved, request: right })).toMatchObject({
        outcome: "done",
      });
    expect(await maySend("marketing", contact.email, await sending())).toBe(false);
  });

  it("is corrected, and from then on stored in its normalised form", async () => {
    const moved = "nina.lund@example.com";
    const parameters = { changes: { email: moved }, provedEmail: moved };
    expect(await ask("rectification", nina, mockKit(), { parameters })).toMatchObject({ outcome: "done" });
    expect(await ask("access", moved)).toMatchObject({ counts: { contact: 1 } });
    expect(await ask("access", nina)).toMatchObject({ outcome: "nothing-held" });
  });

  it("is erased after identification has found it", async () => {
    expect(await identify(nina)).toMatchObject({ known: true, contacts: [nina] });
    expect(await ask("erasure", nina, mockKit(), proved)).toMatchObject({
      counts: { contacts: 1, records: 3 },
    });
    expect(await ninas()).toEqual([]);
  });
});

describe("a mailing with a friend's address", () => {
  it("shows the friend nothing", async () => {
    const kit = mockKit();
    expect(await ask("access", friend, kit)).toMatchObject({ outcome: "nothing-held" });
    expect(kit.datasets()).toEqual([]);
    expect(await identify(friend)).toMatchObject({ known: false, contacts: [] });
  });

  it("lets the friend end, change and delete nothing", async () => {
    const before = await ninas();
    for (const right of ["erasure", "consent-withdrawal", "objection", "restriction", "complaint"] as const)
      await ask(right, friend, mockKit(), { ...proved, request: right });
    expect(await ninas()).toEqual(before);
    expect(await maySend("marketing", nina, await sending())).toBe(true);
  });
});

describe("a record of an unknown kind", () => {
  const survey = { pk, sk: "SURVEY#1", answer: "Red" };
  beforeEach(() => store.put([survey]));

  it.each(["access", "portability"] as const)(
    "needs an operator's look before %s, and is named",
    async (right) => {
      const kit = mockKit();
      expect(await ask(right, nina, kit)).toMatchObject({
        outcome: "awaiting",
        awaits: "decision",
        summary: { en: expect.stringContaining("SURVEY"), de: expect.stringContaining("SURVEY") },
      });
      expect(kit.datasets()).toEqual([]);
      const decided = await ask(right, nina, kit, { parameters: { overHold: "keep" } });
      expect(decided).toMatchObject({ outcome: "partial", counts: { contact: 1 } });
      expect(JSON.stringify(decided)).toMatch(/unknown kind/);
    },
  );

  it("is never erased, and stays with only its address; mailings end at once", async () => {
    expect(await ask("erasure", nina, mockKit(), proved)).toMatchObject({ outcome: "awaiting" });
    expect(await maySend("marketing", nina, await sending())).toBe(false);
    expect(await ninas()).toHaveLength(4);
    const parameters = { confirmed: true, overHold: "erase" };
    expect(await ask("erasure", nina, mockKit(), { parameters })).toMatchObject({ outcome: "partial" });
    const { name: _, company: _company, preferences: _preferences, ...left } = contact;
    expect(await ninas()).toEqual([left, survey]);
  });
});

it("an unreadable row stops an erasure before anything changes, and is named by dataset, row and field", async () => {
  await store.put([{ pk, sk: "SEND#2", at: "01.02.2026", campaign: "News", subject: "Hi" }]);
  const before = await store.scan();
  await expect(ask("erasure", nina, mockKit(), proved)).rejects.toMatchObject({
    name: "UnreadableRow",
    details: { code: "row-unreadable", dataset: "sends", row: 2, field: "at" },
  });
  expect(await store.scan()).toEqual(before);
  await store.put([{ pk, sk: "SEND#2", at: "2026-02-01", campaign: "News", subject: "Hi" }]);
  expect(await ask("erasure", nina, mockKit(), proved)).toMatchObject({ counts: { contacts: 1 } });
});
