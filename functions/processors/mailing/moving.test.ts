import { describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { importContacts } from "./import-contacts.ts";
import { manifest } from "./manifest.ts";
import { maySend } from "./may-send.ts";
import { openSuppressionList } from "./suppression-list.ts";
import { texts } from "./texts.ts";

const anna = "anna.lind@example.com";
const moved = "anna.berg@example.net";
const table = "MAILING_TABLE";
const now = "2026-03-05T10:00:00.000Z";
const again = { contactId: "C-9", email: anna, source: "Trade fair" };

const { ask, identify, store } = processorUnderTest(manifest, handler, table, demo);

const contacts = async () =>
  (await store.scan()).flatMap(({ sk, email }) => (sk === "CONTACT" ? [String(email)] : []));

const sending = async () => {
  const own = await openTable(table);
  return { table: own, suppression: openSuppressionList(own), now };
};

describe("rectification", () => {
  const correct = (changes: object, more: object = {}) =>
    ask("rectification", anna, mockKit(), { parameters: { changes, ...more } });

  it("corrects the contact record", async () => {
    expect(await correct({ name: "Anna Berg" })).toMatchObject({
      outcome: "done",
      summary: {
        en: "Corrected in your contact record: Name.",
        fr: "Rectifié dans votre fiche de contact\u00a0: Nom.",
      },
      counts: { contacts: 1 },
    });
    const kit = mockKit();
    await ask("access", anna, kit);
    expect(kit.collected("contact")).toMatchObject([{ name: "Anna Berg", language: "en" }]);
  });

  it("does not use a new address before it is proved, and makes the other corrections", async () => {
    expect(await correct({ name: "Anna Berg", email: moved })).toMatchObject({
      outcome: "partial",
      summary: { en: "Corrected in your contact record: Name." },
      reason: { en: expect.stringContaining("proved first") },
      law: expect.stringContaining("Art. 16"),
    });
    expect(await contacts()).toContain(anna);
    expect(await contacts()).not.toContain(moved);
  });

  it("answers not-applicable to an unproved address alone", async () => {
    expect(await correct({ email: moved }, { provedEmail: "else@example.net" })).toMatchObject({
      outcome: "not-applicable",
      reason: { en: expect.stringContaining("proved first") },
    });
  });

  it("lets an objection carry over to a proved address", async () => {
    await ask("objection", anna);
    expect(await correct({ email: moved }, { provedEmail: moved })).toMatchObject({ outcome: "done" });
    expect(await contacts()).toContain(moved);
    expect(await maySend("marketing", moved, await sending())).toBe(false);
  });

  it("moves everything to a proved address, and notes the time", async () => {
    await correct({ email: moved }, { provedEmail: moved });
    const kit = mockKit();
    expect(await ask("access", moved, kit)).toMatchObject({ counts: { contact: 1, lists: 2, sends: 36 } });
    expect(kit.collected("contact")).toMatchObject([{ email: moved, contactChangedOn: "2026-03-05" }]);
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
  });

  it("does not count an address that is already on file as a change", async () => {
    expect(await correct({ email: anna }, { provedEmail: anna })).toMatchObject({ outcome: "done" });
    expect((await identify(anna))?.contactChangedOn).toBeUndefined();
  });

  it("keeps the date of an objection that carries over, and the old address suppressed", async () => {
    await ask("objection", anna, mockKit("2026-02-01T10:00:00Z"), { request: "objection" });
    await correct({ email: moved }, { provedEmail: moved });
    const { suppression } = await sending();
    for (const email of [anna, moved]) expect(await suppression.since(email)).toBe("2026-02-01T10:00:00Z");
    expect(await importContacts([again], await sending())).toEqual({ imported: 0, suppressed: 1 });
  });

  it("lets an objection carry over where the contact is erased", async () => {
    await ask("erasure", anna);
    expect(await correct({ email: moved }, { provedEmail: moved })).toMatchObject({
      outcome: "done",
      summary: texts.suppressionMoved,
    });
    expect(await maySend("marketing", moved, await sending())).toBe(false);
    expect(await ask("access", moved)).toMatchObject({ counts: { "consent-proofs": 1, suppression: 1 } });
    expect(await ask("access", anna)).toMatchObject({ counts: { suppression: 1 } });
  });

  it("subscribes nobody to anything, nor suppresses them, by moving", async () => {
    await correct({ email: moved }, { provedEmail: moved });
    expect(await maySend("marketing", moved, await sending())).toBe(true);
  });
});

describe("identification", () => {
  const nobody = { known: false, contacts: [], knownData: [] };

  it("names the address as a contact, and no datum that both sides know", async () => {
    expect(await identify(anna)).toEqual({ known: true, contacts: [anna], knownData: [] });
    expect(await identify("nobody@example.org")).toEqual(nobody);
  });

  it("follows a person to a proved address, with the time of the change", async () => {
    const parameters = { changes: { email: moved }, provedEmail: moved };
    await ask("rectification", anna, mockKit("2026-04-05T10:00:00Z"), { parameters });
    expect(await identify(moved)).toMatchObject({ contacts: [moved], contactChangedOn: "2026-04-05" });
    expect(await identify(anna)).toEqual(nobody);
  });

  it("knows a person who is only on the suppression list", async () => {
    await ask("erasure", anna);
    expect(await identify(anna)).toEqual({ known: true, contacts: [anna], knownData: [] });
  });
});
