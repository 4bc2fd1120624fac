import { describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";

const anna = "anna.lind@example.com";
const bruno = "bruno.costa@example.org";
const david = "david.okoye@example.org";
const table = "BILLING_TABLE";

const { ask, store } = processorUnderTest(manifest, handler, table, demo);

const partition = async (pk: string) => (await store.scan()).filter((item: Item) => item.pk === pk);

describe("restriction", () => {
  const profile = async (customer: string) =>
    (await partition(customer)).find(({ sk }) => sk === "PROFILE") ?? {};

  it("stops charging and reminders, and keeps everything else", async () => {
    const before = await partition("CUSTOMER#10017");
    expect(await ask("restriction", anna)).toMatchObject({ outcome: "done", counts: { customers: 1 } });
    expect(await profile("CUSTOMER#10017")).toMatchObject({ autoCharge: false, dunning: false });
    const without = ({ sk }: Item) => sk !== "PROFILE" && sk !== "RESTRICTION";
    expect((await partition("CUSTOMER#10017")).filter(without)).toEqual(before.filter(without));
  });

  it("can be placed and lifted repeatedly, and restores the earlier state", async () => {
    const before = await store.scan();
    const release = { parameters: { release: true }, request: "later" };
    for (const email of [anna, bruno]) {
      await ask("restriction", email);
      await ask("restriction", email, mockKit("2026-06-05T10:00:00Z"), { request: "again" });
      const lifted = await ask("restriction", email, mockKit(), release);
      expect(lifted).toMatchObject({
        outcome: "done",
        summary: expect.objectContaining({ en: expect.stringContaining("No restriction") }),
      });
      expect(await ask("restriction", email, mockKit(), release)).toEqual(lifted);
    }
    expect(await store.scan()).toEqual(before);
  });

  it("is shown to a later access request, with its date", async () => {
    await ask("restriction", anna, mockKit("2026-03-05T10:00:00Z"));
    const kit = mockKit();
    expect(await ask("access", anna, kit)).toMatchObject({ counts: { restrictions: 1, invoices: 3 } });
    expect(kit.collected("restrictions")).toEqual([{ since: "2026-03-05T10:00:00Z" }]);
    expect(kit.collected("profile")).toMatchObject([{ autoCharge: false, dunning: false }]);
  });
});

describe("rectification", () => {
  const correct = (email: string, changes: Item, more: Item = {}) =>
    ask("rectification", email, mockKit(), { parameters: { changes, ...more } });
  const find = async (sk: string) => (await partition("CUSTOMER#10017")).find((item) => item.sk === sk) ?? {};

  it("corrects the live account; issued invoices stay unchanged and get a note", async () => {
    const before = await find("INVOICE#2026-02-07#2026-0207");
    expect(await correct(anna, { name: "Anna Berg", phone: "+49 30 1" })).toEqual({
      outcome: "partial",
      summary: expect.objectContaining({
        en: "Corrected in your account: Name, Phone number.",
        de: "In Ihrem Kundenkonto berichtigt: Name, Telefonnummer.",
      }),
      counts: { profile: 1, "annotated-invoices": 3 },
      reason: expect.objectContaining({ en: expect.stringContaining("not rewritten") }),
      law: expect.stringContaining("Art. 16"),
    });
    expect(await find("PROFILE")).toMatchObject({ name: "Anna Berg", phone: "+49 30 1", email: anna });
    const { annotations, ...invoice } = await find("INVOICE#2026-02-07#2026-0207");
    expect(invoice).toEqual(before);
    expect(annotations).toMatchObject([{ on: "2026-03-05", corrected: ["name"] }]);
  });

  it("keeps the old address that invoices refer to beside the corrected one", async () => {
    const before = await find("ADDRESS#A1");
    await correct(anna, { "billing.street": "Lindenweg 5", "shipping.city": "Bernau" });
    expect(await find("ADDRESS#A1")).toEqual({ ...before, use: "on issued invoices only" });
    const live = (await partition("CUSTOMER#10017")).filter(({ use }) => use === "billing");
    expect(live).toMatchObject([{ street: "Lindenweg 5", city: "Potsdam" }]);
    expect(await find("ADDRESS#A2")).toMatchObject({
      use: "shipping",
      city: "Bernau",
      street: "Werkstraße 12",
    });
  });

  it("is done for an account without invoices", async () => {
    expect(await correct(david, { name: "David O." })).toMatchObject({ outcome: "done" });
  });

  it("accepts valid values, and names invalid ones without repeating them", async () => {
    const answer = await correct(david, { phone: "+31 6 1", country: "Atlantis", "billing.city": "Breda" });
    expect(answer).toMatchObject({
      outcome: "partial",
      summary: expect.objectContaining({ fr: "Rectifié dans votre compte client : Numéro de téléphone." }),
      reason: expect.objectContaining({
        en: expect.stringMatching(/: Country.*There is no billing address to correct/),
        es: expect.stringContaining("No hay registrada ninguna dirección de facturación que rectificar."),
      }),
    });
    expect(JSON.stringify(answer)).not.toMatch(/Atlantis|Breda/);
  });

  it("without a field that billing holds changes nothing", async () => {
    const before = await store.scan();
    for (const changes of [{}, { shoeSize: "43" }, { email: "new@example.net" }]) {
      const request = JSON.stringify(changes);
      const about = { parameters: { changes }, request };
      expect(await ask("rectification", david, mockKit(), about)).toMatchObject({
        outcome: "not-applicable",
        law: expect.stringContaining("Art. 16"),
      });
    }
    const left = (await store.scan()).filter(({ sk }) => sk !== "RECEIPT");
    expect(left).toEqual(before);
  });

  it("gives the same answer when the address has changed meanwhile", async () => {
    const email = "david@example.net";
    const first = await correct(david, { email }, { provedEmail: email });
    expect(first).toMatchObject({
      outcome: "done",
      summary: expect.objectContaining({ en: "Corrected in your account: E-mail address." }),
    });
    expect(await correct(david, { email }, { provedEmail: email })).toEqual(first);
    expect(await ask("access", email)).toMatchObject({ counts: { profile: 1 } });
    expect(await ask("access", david)).toMatchObject({ outcome: "nothing-held" });
  });

  it("moves the account, and records left by an erasure, to a proved address", async () => {
    await ask("erasure", anna);
    await store.put([
      {
        pk: "CUSTOMER#10018",
        sk: "PROFILE",
        customerId: "10018",
        email: anna,
        name: "Anna",
        customerSince: "2026",
      },
    ]);
    const email = "anna@example.net";
    const before = await ask("access", anna, mockKit(), { request: "before" });
    expect(await correct(anna, { email }, { provedEmail: email })).toMatchObject({
      outcome: "done",
      counts: { profile: 1, "retention-locks": 1 },
    });
    expect(await ask("access", email)).toMatchObject({
      counts: (before as { counts: object }).counts,
    });
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
  });

  it("corrects the address alone where only locked invoices are left", async () => {
    await ask("erasure", anna);
    const email = "anna@example.net";
    const kept = {
      reason: expect.objectContaining({ en: expect.stringContaining("not rewritten") }),
      law: expect.any(String),
    };
    expect(await correct(anna, { name: "Anna Berg" })).toMatchObject({ outcome: "not-applicable", ...kept });
    const about = {
      parameters: { changes: { email, name: "Anna Berg" }, provedEmail: email },
      request: "second",
    };
    expect(await ask("rectification", anna, mockKit(), about)).toMatchObject({
      outcome: "partial",
      summary: expect.objectContaining({ en: "Corrected in your account: E-mail address." }),
      counts: { "retention-locks": 1 },
      ...kept,
    });
    expect(await ask("access", email)).toMatchObject({ counts: { invoices: 2, "retention-locks": 1 } });
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
  });

  it("notes the change of an address, of the account's or the one for invoices, and no other change", async () => {
    const day = (date: string) => mockKit(`${date}T10:00:00Z`);
    const change = (changes: Item, date: string) =>
      ask("rectification", anna, day(date), { parameters: { changes, provedEmail: anna }, request: date });
    const changedOn = async () => (await find("PROFILE")).contactChangedOn;
    await change({ phone: "+49 30 1", email: anna }, "2026-03-05");
    expect(await changedOn()).toBeUndefined();
    await change({ invoiceEmail: "Books@Lind.example.org" }, "2026-04-05");
    expect(await find("PROFILE")).toMatchObject({ invoiceEmail: "books@lind.example.org" });
    expect(await changedOn()).toBe("2026-04-05");
    await change({ invoiceEmail: "books@lind.example.org" }, "2026-05-05");
    expect(await changedOn()).toBe("2026-04-05");
    const refused = await change({ invoiceEmail: "not an address" }, "2026-06-05");
    expect(refused).toMatchObject({
      outcome: "not-applicable",
      reason: expect.objectContaining({ en: expect.stringContaining("E-mail address for invoices") }),
    });
    expect(await changedOn()).toBe("2026-04-05");
  });

  it("finishes what a crash cut short", async () => {
    store.failAfterWrites(3);
    const changes = { name: "Anna Berg", "billing.street": "Lindenweg 5" };
    await expect(correct(anna, changes)).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await correct(anna, changes)).toMatchObject({ counts: { "annotated-invoices": 3 } });
    expect(await find("PROFILE")).toMatchObject({ name: "Anna Berg" });
    expect((await partition("CUSTOMER#10017")).filter(({ use }) => use === "billing")).toHaveLength(1);
  });
});

describe("complaint", () => {
  const day = (date: string) => mockKit(`${date}T10:00:00Z`);
  const keep = { parameters: { overHold: "keep" } };
  const gone = { "saved-cards": 2, "marketing-information": 1 };
  const isEvidence = ({ pk, sk }: Item) => pk === "CUSTOMER#10017" && !/^CARD|^PROFILE/.test(String(sk));
  const evidence = async () => (await store.scan()).filter(isEvidence);

  it("sets nothing aside before its confirmation, and nothing at all without one", async () => {
    const before = await store.scan();
    const unconfirmed = { parameters: { confirmed: false } };
    expect(await ask("complaint", anna, day("2026-03-05"), unconfirmed)).toMatchObject({
      outcome: "awaiting",
      awaits: "confirmation",
    });
    const final = { parameters: { confirmed: false, final: true } };
    expect(await ask("complaint", anna, day("2026-03-20"), final)).toMatchObject({
      outcome: "not-applicable",
      law: expect.stringContaining("Art. 17(3)(e)"),
    });
    expect(await store.scan()).toEqual(before);
  });

  it("makes an erasure wait for an operator, while records that are no evidence go at once", async () => {
    expect(await ask("complaint", anna, day("2026-03-05"))).toEqual({
      outcome: "done",
      summary: expect.objectContaining({ en: expect.stringContaining("5 September 2026") }),
    });
    const before = await evidence();
    const waits = { outcome: "awaiting", awaits: "decision", counts: gone };
    expect(await ask("erasure", anna, day("2026-04-01"))).toMatchObject(waits);
    expect(await ask("erasure", anna, day("2026-04-02"))).toMatchObject(waits);
    expect(await evidence()).toEqual(before);
    const rest = JSON.stringify(await store.scan());
    expect(rest).not.toMatch(/5555555555554444|737|Barcode scanning/);
    expect(rest).toContain("Anna Lind");
  });

  it("keeps records after the decision to keep them, with the hold's end, and lets them go when the hold has ended", async () => {
    await ask("complaint", anna, day("2026-03-05"));
    const before = await evidence();
    await ask("erasure", anna, day("2026-04-01"));
    expect(await ask("erasure", anna, day("2026-04-03"), keep)).toMatchObject({
      outcome: "partial",
      counts: gone,
      retained: [{ law: "GDPR Art. 17(3)(e)", until: "2026-09-05", hold: true }],
    });
    expect(await evidence()).toEqual(before);
    expect(await ask("erasure", anna, day("2026-09-06"), keep)).toMatchObject({
      outcome: "retained",
      counts: { profile: 1, "legal-holds": 1, "retained-invoices": 2 },
    });
    expect((await evidence()).map(({ sk }) => sk)).not.toContainEqual(expect.stringMatching(/^NOTE|^HOLD/));
  });

  it("gives way to an operator's decision to erase; records under tax law stay locked", async () => {
    await ask("complaint", anna, day("2026-03-05"));
    await ask("erasure", anna, day("2026-04-01"));
    const over = { parameters: { overHold: "erase" } };
    expect(await ask("erasure", anna, day("2026-04-03"), over)).toMatchObject({
      outcome: "retained",
      counts: { profile: 1, "support-notes": 2, "retained-invoices": 2 },
    });
    expect((await evidence()).map(({ sk }) => sk)).toContain("INVOICE#2026-02-07#2026-0207");
  });

  it("counts erased records once after a crash", async () => {
    await ask("complaint", anna, day("2026-03-05"));
    store.failAfterWrites(2);
    await expect(ask("erasure", anna, day("2026-04-01"))).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await ask("erasure", anna, day("2026-04-01"))).toMatchObject({ counts: gone });
  });

  it("is moved to another review date, but not by another person's complaint", async () => {
    await ask("complaint", david, day("2026-03-05"));
    const moved = { parameters: { holdUntil: "2027-01-31" } };
    expect(await ask("complaint", david, day("2026-09-01"), moved)).toMatchObject({
      summary: expect.objectContaining({ en: expect.stringContaining("31 January 2027") }),
    });
    await ask("complaint", david, day("2026-09-02"), { parameters: { confirmed: false }, request: "second" });
    expect(await ask("erasure", david, day("2027-01-31"), keep)).toMatchObject({
      retained: [{ until: "2027-01-31" }],
    });
    expect(await ask("erasure", david, day("2027-02-01"))).toMatchObject({ outcome: "done" });
  });

  it("can be released, and a later erasure meets no hold", async () => {
    await ask("complaint", david, day("2026-03-05"));
    const release = { parameters: { release: true }, request: "release" };
    const released = await ask("complaint", david, day("2026-03-06"), release);
    expect(released).toMatchObject({ outcome: "done" });
    expect(await ask("complaint", david, day("2026-03-07"), release)).toEqual(released);
    expect(await ask("erasure", david, day("2026-03-08"))).toMatchObject({ outcome: "done" });
    expect(await partition("CUSTOMER#10733")).toEqual([]);
  });

  it("lasts until the later review of two, and a repetition keeps its date", async () => {
    const first = await ask("complaint", david, day("2026-03-05"));
    expect(await ask("complaint", david, day("2026-03-09"))).toEqual(first);
    await ask("complaint", david, day("2026-05-05"), { request: "second" });
    expect(await ask("erasure", david, day("2026-10-01"), keep)).toMatchObject({
      retained: [expect.objectContaining({ until: "2026-11-05" })],
    });
  });

  it("does not keep a saved card when consent is withdrawn meanwhile", async () => {
    await ask("complaint", anna, day("2026-03-05"));
    expect(await ask("consent-withdrawal", anna, day("2026-03-06"))).toMatchObject({
      counts: { "saved-cards": 2 },
    });
    expect(JSON.stringify(await store.scan())).not.toContain("5555555555554444");
  });

  it("is shown to a later access request", async () => {
    await ask("complaint", anna, day("2026-03-05"));
    const kit = mockKit();
    await ask("access", anna, kit);
    expect(kit.collected("legal-holds")).toEqual([{ since: "2026-03-05T10:00:00Z", reviewOn: "2026-09-05" }]);
  });
});
