import { describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";

const anna = "anna.lind@example.com";
const david = "david.okoye@example.org";
const annas = "CUSTOMER#10017";
const { ask, store } = processorUnderTest(manifest, handler, "BILLING_TABLE", demo);

const row = async (sk: string, pk = annas): Promise<Item> =>
  (await store.scan()).find((item) => item.pk === pk && item.sk === sk) ?? {};
const change = async (sk: string, attributes: Item) => {
  const before = await row(sk);
  await store.put([{ ...before, ...attributes }]);
  return before;
};
const kept = async () => (await store.scan()).filter(({ pk }) => pk === annas).map(({ sk }) => sk);

const invoice = "INVOICE#2026-02-07#2026-0207";
const payment = "PAYMENT#2026-02-07#P-2026-0207";

describe("erasing rows in their stored form", () => {
  it("keeps an invoice whose number is a number, with the payment that names it by a text or a number", async () => {
    for (const invoiceNumber of [7, "7"]) {
      await store.reset();
      await change(invoice, { number: 7 });
      await change(payment, { invoiceNumber });
      const answer = await ask("erasure", anna, mockKit(), { request: String(typeof invoiceNumber) });
      expect(answer).toMatchObject({ counts: { "retained-invoices": 2, "retained-payments": 2 } });
      expect(await kept()).toEqual(expect.arrayContaining([invoice, payment]));
    }
  });

  it.each([
    ["an invoice without a number", invoice, { number: undefined }, "invoices", "number", 3],
    ["a German date", invoice, { issuedOn: "01.02.2024" }, "invoices", "issuedOn", 3],
    ["a British date", invoice, { issuedOn: "02/01/2024" }, "invoices", "issuedOn", 3],
    ["a day there is not", invoice, { issuedOn: "2026-02-30" }, "invoices", "issuedOn", 3],
    ["a note that is a number", "NOTE#2024-11-05T14:20:00Z", { text: 4711 }, "support-notes", "text", 1],
  ])(
    "changes nothing where it meets %s, names the row and the field, and goes through once it is repaired",
    async (_, sk, attributes, dataset, field, at) => {
      const whole = await ask("erasure", anna, mockKit(), { request: "whole" });
      await store.reset();
      const before = await change(sk, attributes);
      const broken = await store.scan();
      await expect(ask("erasure", anna)).rejects.toMatchObject({
        name: "UnreadableRow",
        details: { code: "row-unreadable", dataset, row: at, field },
      });
      expect(await store.scan()).toEqual(broken);
      await store.put([before]);
      expect(await ask("erasure", anna)).toEqual(whole);
    },
  );

  it("answers from the current rows when they changed between a crash and its repetition", async () => {
    store.failAfterWrites(4);
    await expect(ask("erasure", anna)).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    const first = await row(invoice);
    const later = { ...first, sk: "INVOICE#2026-03-01#2026-0301", number: "2026-0301" };
    await store.put([later]);
    const answer = await ask("erasure", anna);
    expect(answer).toMatchObject({ counts: { profile: 1, "saved-cards": 2, "retained-invoices": 3 } });
    expect(await kept()).toContain(later.sk);
  });

  it("ignores a receipt without a valid answer", async () => {
    const pk = "RECEIPT#01930000-0000-7000-8000-000000000000:billing:erase";
    await store.put([{ pk, sk: "RECEIPT", answer: { outcome: "retained", until: "9-12-31" } }]);
    expect(await ask("erasure", anna)).toMatchObject({ counts: { "retained-invoices": 2 } });
  });

  it("keeps a payment without its invoice by its own year, and the law of the customer's country", async () => {
    await change("REFUND#2026-02-20#R-88", { invoiceNumber: "elsewhere" });
    expect(await ask("erasure", anna)).toMatchObject({ counts: { "retained-refunds": 1 } });
    expect(await row("REFUND#2026-02-20#R-88")).toMatchObject({ retainUntil: "2034-12-31" });
  });

  it("keeps each of two invoices of one number by its own date", async () => {
    await change("INVOICE#2015-03-11#2015-0311", { number: "2026-0207" });
    await ask("erasure", anna);
    expect(await kept()).not.toContain("INVOICE#2015-03-11#2015-0311");
    expect(await kept()).toContain(invoice);
  });
});

describe("a row of unknown kind", () => {
  const creditNote = { pk: annas, sk: "CREDITNOTE#1", amount: 20, note: "for Anna Lind" };
  const decided = { parameters: { overHold: "keep" as const } };
  const waits = {
    outcome: "awaiting",
    awaits: "decision",
    summary: expect.objectContaining({ en: expect.stringContaining("unknown kind (CREDITNOTE)") }),
    counts: { "records-of-unknown-kind": 1 },
  };
  const named = {
    outcome: "partial",
    reason: expect.objectContaining({ en: expect.stringContaining("something of unknown kind is held") }),
    counts: expect.objectContaining({ "records-of-unknown-kind": 1 }),
  };

  it("needs an operator before an answer or an erasure", async () => {
    await store.put([creditNote]);
    const before = await store.scan();
    for (const right of ["access", "portability", "erasure"] as const)
      expect(await ask(right, anna)).toEqual(waits);
    expect(await store.scan()).toEqual(before);
  });

  it("is named in a copy after an operator's look", async () => {
    await store.put([creditNote]);
    const kit = mockKit();
    expect(await ask("access", anna, kit, decided)).toMatchObject({ ...named, files: expect.any(Array) });
    expect(kit.collected("profile")).toHaveLength(1);
    expect(await ask("portability", anna, mockKit(), decided)).toMatchObject(named);
  });

  it("is never erased, and is still found by the address afterwards", async () => {
    await store.put([creditNote, { ...creditNote, pk: "CUSTOMER#10733" }]);
    for (const email of [anna, david]) {
      expect(await ask("erasure", email, mockKit(), { ...decided, request: email })).toMatchObject(named);
      expect(await ask("access", email, mockKit(), decided)).toMatchObject(named);
    }
    expect(await row(creditNote.sk)).toEqual(creditNote);
    expect(await row("PROFILE")).toEqual({});
  });
});

describe("finding a customer", () => {
  it("finds an address in any spelling, by its profile and by its lock", async () => {
    await change("PROFILE", { email: " Anna.LIND@Example.com" });
    expect(await ask("access", anna)).toMatchObject({ counts: { profile: 1, invoices: 3 } });
    await ask("erasure", anna);
    await change("LOCK", { email: "ANNA.LIND@example.com" });
    expect(await ask("access", anna)).toMatchObject({ counts: { invoices: 2, "retention-locks": 1 } });
  });

  it("finds nobody by a row that is no head", async () => {
    await store.put([{ ...(await row("NOTE#2024-11-05T14:20:00Z")), email: "friend@example.net" }]);
    expect(await ask("access", "friend@example.net")).toMatchObject({ outcome: "nothing-held" });
    expect(await ask("erasure", "friend@example.net")).toMatchObject({ outcome: "nothing-held" });
    expect(await kept()).toContain("PROFILE");
  });

  it("rows with NULLs, sets and numbers for texts are shown with their meaning", async () => {
    await change("PROFILE", {
      company: null,
      phone: 4930,
      customerId: 10017,
      marketing: { interests: new Set(["b", "a"]), industry: null },
    });
    await change(payment, { invoiceNumber: 12345678901234567890n });
    const kit = mockKit();
    await ask("access", anna, kit);
    expect(kit.collected("payments")).toContainEqual(
      expect.objectContaining({ invoiceNumber: "12345678901234567890" }),
    );
    const [profile] = kit.collected("profile");
    expect(profile).toMatchObject({
      customerId: "10017",
      phone: "4930",
      marketing: { interests: ["a", "b"] },
    });
    expect(profile).not.toHaveProperty("company");
    expect(await ask("erasure", anna)).toMatchObject({ counts: { profile: 1 } });
  });
});
