import { describe, expect, it } from "@jest/globals";
import { mockKit, mockTask, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { type Item, maintenanceKey, openTable } from "#shared/processor/own-table.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";
import { stop } from "./stop.ts";
import { withdraw } from "./withdraw.ts";

const anna = "anna.lind@example.com";
const bruno = "bruno.costa@example.org";
const david = "david.okoye@example.org";
const table = "BILLING_TABLE";

const { ask, store } = processorUnderTest(manifest, handler, table, demo);

const partition = async (pk: string) => (await store.scan()).filter((item: Item) => item.pk === pk);

describe("access", () => {
  it("collects the whole account", async () => {
    const kit = mockKit();
    const answer = await handler.handle(mockTask("collect", anna), kit);
    expect(answer).toMatchObject({
      outcome: "done",
      counts: {
        profile: 1,
        addresses: 2,
        invoices: 3,
        payments: 3,
        refunds: 1,
        "saved-cards": 2,
        "support-notes": 2,
        "full-card-numbers": 1,
        "card-security-codes": 1,
      },
    });
    expect(kit.collected("profile")).toMatchObject([
      { name: "Anna Lind", marketing: { industry: "Manufacturing" } },
    ]);
    expect(kit.collected("invoices")).toContainEqual(
      expect.objectContaining({ number: "2026-0207", lines: [expect.objectContaining({ quantity: 1 })] }),
    );
  });

  it("names the types card number and security code, and shows neither", async () => {
    const kit = mockKit();
    const answer = await handler.handle(mockTask("collect", anna), kit);
    expect(kit.collected("saved-cards")).toContainEqual({
      brand: "Mastercard",
      last4: "4444",
      expires: "2019-11",
      savedAt: "2016-01-15T09:00:00Z",
      heldButNeverShown: ["full card number", "card security code"],
    });
    const everything = JSON.stringify([answer, ...["profile", "saved-cards", "payments"].map(kit.collected)]);
    expect(everything).not.toMatch(/5555555555554444|737/);
    expect(answer).toMatchObject({
      summary: expect.objectContaining({ en: expect.stringContaining("never shown") }),
    });
  });

  it("reads hundreds of records page by page without losing any", async () => {
    const kit = mockKit();
    const answer = await handler.handle(mockTask("collect", bruno), kit);
    expect(answer).toMatchObject({ counts: { invoices: 132, payments: 132 } });
  });
});

describe("erasure", () => {
  const kept = (year: number, until: string) => ({
    what: expect.objectContaining({ en: expect.stringContaining(`Issued invoices of ${year}`) }),
    law: expect.stringContaining("§ 147(3) AO, § 14b(1) UStG"),
    until,
    onlyFor: expect.objectContaining({ en: "tax and accounting" }),
  });

  it("keeps invoices under tax law, with the records that belong to them, and nothing else", async () => {
    const answer = await handler.handle(mockTask("erase", anna), mockKit());
    expect(answer).toEqual({
      outcome: "retained",
      summary: expect.objectContaining({ en: expect.stringContaining("kept, locked") }),
      counts: {
        profile: 1,
        invoices: 1,
        payments: 1,
        "saved-cards": 2,
        "support-notes": 2,
        addresses: 1,
        "retained-addresses": 1,
        "retained-invoices": 2,
        "retained-payments": 2,
        "retained-refunds": 1,
        "card-numbers-and-security-codes": 2,
      },
      retained: [kept(2024, "2032-12-31"), kept(2026, "2034-12-31")],
    });
    expect((await partition("CUSTOMER#10017")).map(({ sk }) => sk)).toEqual([
      "ADDRESS#A1",
      "INVOICE#2024-10-02#2024-1188",
      "INVOICE#2026-02-07#2026-0207",
      "LOCK",
      "PAYMENT#2024-10-02#P-2024-1188",
      "PAYMENT#2026-02-07#P-2026-0207",
      "REFUND#2026-02-20#R-88",
    ]);
  });

  it("locks each retained record to its purpose until its own date; the address survives in the lock alone", async () => {
    await handler.handle(mockTask("erase", anna), mockKit());
    for (const item of await partition("CUSTOMER#10017")) {
      expect(item).toMatchObject({ lockedFor: "tax and accounting" });
      expect(JSON.stringify(item).includes(anna)).toBe(item.sk === "LOCK");
    }
    const [invoice] = (await partition("CUSTOMER#10017")).filter(
      ({ sk }) => sk === "INVOICE#2024-10-02#2024-1188",
    );
    expect(invoice).toMatchObject({ retainUntil: "2032-12-31" });
  });

  it("follows the law of the country of the invoice", async () => {
    const answer = await handler.handle(mockTask("erase", bruno), mockKit());
    const retained = "retained" in answer ? (answer.retained ?? []) : [];
    expect(retained.map(({ until }) => until.slice(0, 4))).toEqual(
      Array.from({ length: 10 }, (_, n) => String(2026 + n)),
    );
    for (const { law } of retained) expect(law).toContain("L123-22");
  });

  it("erases everything of a customer without purchases", async () => {
    const answer = await handler.handle(mockTask("erase", david), mockKit());
    expect(answer).toMatchObject({ outcome: "done", counts: { profile: 1, "support-notes": 1 } });
    expect(await partition("CUSTOMER#10733")).toEqual([]);
  });

  it("leaves only the locked records for a later access request", async () => {
    await handler.handle(mockTask("erase", anna), mockKit());
    const kit = mockKit();
    const answer = await handler.handle(mockTask("collect", anna), kit);
    expect(answer).toMatchObject({
      outcome: "done",
      summary: expect.objectContaining({ en: expect.stringContaining("was erased") }),
      counts: { addresses: 1, invoices: 2, payments: 2, refunds: 1, "retention-locks": 1 },
    });
    expect(kit.collected("profile")).toEqual([]);
    expect(kit.collected("invoices")).toContainEqual(
      expect.objectContaining({ lockedFor: "tax and accounting", retainUntil: "2034-12-31" }),
    );
  });

  it("erases retained records after their term", async () => {
    await handler.handle(mockTask("erase", anna, "first"), mockKit("2026-03-05T10:00:00Z"));
    const answer = await handler.handle(mockTask("erase", anna, "second"), mockKit("2035-01-01T10:00:00Z"));
    expect(answer).toMatchObject({ outcome: "done" });
    expect(await partition("CUSTOMER#10017")).toEqual([]);
  });

  it("erases nothing when an invoice is under an unknown law", async () => {
    const invoice = (await store.scan()).find(({ number }) => number === "2026-0207");
    await store.put([
      { ...invoice, pk: "CUSTOMER#10733", sk: "INVOICE#2026-09-01#X", number: "X", issuedIn: "XX" },
    ]);
    const before = await store.scan();
    await expect(handler.handle(mockTask("erase", david), mockKit())).rejects.toMatchObject({
      name: "TerminalError",
      message: expect.stringContaining('"XX"'),
      details: { code: "no-rule", rule: "retention", country: "XX", dataset: "invoices" },
    });
    expect(await store.scan()).toEqual(before);
  });

  it("finishes work that a crash cut short, and gives the same answer", async () => {
    const whole = await handler.handle(mockTask("erase", anna, "whole"), mockKit());
    await store.reset();
    store.failAfterWrites(4);
    await expect(handler.handle(mockTask("erase", anna, "cut"), mockKit())).rejects.toThrow();
    store.failAfterWrites(Number.POSITIVE_INFINITY);
    expect(await handler.handle(mockTask("erase", anna, "cut"), mockKit())).toEqual(whole);
    expect((await partition("CUSTOMER#10017")).map(({ sk }) => sk)).not.toContain("PROFILE");
  });
});

describe("objection", () => {
  it("ends the use for marketing at once, and gives the reasons why contract and invoices go on", async () => {
    const answer = await ask("objection", anna, mockKit("2026-03-05T10:00:00Z"));
    expect(answer).toEqual({
      outcome: "partial",
      summary: expect.objectContaining({ en: expect.stringContaining("not used any more") }),
      counts: { profile: 1 },
      reason: expect.objectContaining({ en: expect.stringContaining("contract") }),
      law: expect.stringContaining("Art. 21"),
    });
    const [profile] = (await partition("CUSTOMER#10017")).filter(({ sk }) => sk === "PROFILE");
    expect(profile?.marketing).toMatchObject({ allowed: false, stoppedAt: "2026-03-05T10:00:00Z" });
  });

  it("keeps the date of the first objection", async () => {
    await ask("objection", anna, mockKit("2026-03-05T10:00:00Z"));
    const before = await store.scan();
    await ask("objection", anna, mockKit("2026-05-05T10:00:00Z"), { request: "later" });
    expect(await store.scan()).toEqual(before);
  });

  it("without confirmation is taken back, which restores the earlier state; a confirmed one stands", async () => {
    const before = await store.scan();
    const unconfirmed = { parameters: { confirmed: false } };
    const release = { parameters: { release: true }, request: "release" };
    for (const email of [anna, bruno]) {
      await ask("objection", email, mockKit(), unconfirmed);
      await ask("objection", email, mockKit(), { ...unconfirmed, request: "again" });
      expect(await ask("objection", email, mockKit(), release)).toMatchObject({ outcome: "done" });
    }
    expect(await store.scan()).toEqual(before);
    await ask("objection", anna);
    await ask("objection", anna, mockKit(), { ...unconfirmed, request: "stranger" });
    await ask("objection", anna, mockKit(), release);
    const [profile] = (await partition("CUSTOMER#10017")).filter(({ sk }) => sk === "PROFILE");
    expect(profile?.marketing).toMatchObject({ allowed: false });
  });

  it("finds nothing to end where only locked invoices are left", async () => {
    await ask("erasure", anna);
    expect(await ask("objection", anna)).toMatchObject({
      outcome: "not-applicable",
      law: expect.stringContaining("Art. 6(1)"),
    });
  });

  it("does not prevent a later erasure", async () => {
    await ask("objection", david);
    expect(await ask("erasure", david)).toMatchObject({ outcome: "done", counts: { profile: 1 } });
    expect(await partition("CUSTOMER#10733")).toEqual([]);
  });
});

describe("portability", () => {
  it("hands out the person's own data, and names the omissions with their reasons", async () => {
    const kit = mockKit();
    const answer = await ask("portability", anna, kit);
    expect(answer).toMatchObject({
      outcome: "done",
      summary: expect.objectContaining({ en: expect.stringContaining("Left out") }),
      counts: { profile: 1, addresses: 2, orders: 3, "saved-cards": 2 },
    });
    expect(answer).toMatchObject({
      summary: expect.objectContaining({ en: expect.stringMatching(/Art\. 20\(1\).*Art\. 20\(4\)/) }),
    });
    expect(kit.datasets()).toEqual(["addresses", "orders", "profile", "saved-cards"]);
    expect(kit.collected("orders")[0]).toEqual({
      number: "2015-0311",
      issuedOn: "2015-03-11",
      currency: "EUR",
      lines: [expect.objectContaining({ description: "Label Studio licence" })],
    });
    const everything = JSON.stringify(kit.datasets().map(kit.collected));
    expect(everything).not.toMatch(/5555555555554444|737|heldButNeverShown|blocked|refund/i);
  });

  it("leaves derived data and our own uses out of the account", async () => {
    const kit = mockKit();
    await ask("portability", anna, kit);
    expect(kit.collected("profile")).toEqual([
      {
        customerId: "10017",
        email: anna,
        invoiceEmail: "accounts@lind.example.org",
        name: "Anna Lind",
        company: "Lind Messtechnik",
        username: "alind",
        phone: "+49 30 5550 1017",
        country: "DE",
        customerSince: "2015-03-02",
        autoCharge: true,
      },
    ]);
  });

  it("does not cover records locked after an erasure", async () => {
    await ask("erasure", anna);
    const kit = mockKit();
    expect(await ask("portability", anna, kit)).toMatchObject({
      outcome: "not-applicable",
      reason: expect.objectContaining({ en: expect.stringContaining("tax law") }),
      law: expect.stringContaining("Art. 20"),
    });
    expect(kit.datasets()).toEqual([]);
  });
});

describe("withdrawal of consent", () => {
  it("erases saved cards and nothing else, and names the basis of the rest", async () => {
    const before = await partition("CUSTOMER#10017");
    expect(await ask("consent-withdrawal", anna)).toMatchObject({
      outcome: "partial",
      counts: { "saved-cards": 2 },
      reason: expect.objectContaining({ en: expect.stringContaining("contract") }),
      law: expect.stringContaining("Art. 7(3)"),
    });
    expect(await partition("CUSTOMER#10017")).toEqual(before.filter(({ sk }) => !/^CARD/.test(String(sk))));
  });

  it("blocks the cards at once without confirmation, and erases them after it", async () => {
    const unconfirmed = { parameters: { confirmed: false } };
    const waits = { outcome: "awaiting", awaits: "confirmation", counts: { "saved-cards": 2 } };
    expect(await ask("consent-withdrawal", anna, mockKit(), unconfirmed)).toMatchObject(waits);
    const between = await store.scan();
    expect(await ask("consent-withdrawal", anna, mockKit(), unconfirmed)).toMatchObject(waits);
    expect(await store.scan()).toEqual(between);
    const cards = between.filter(({ sk }) => /^CARD/.test(String(sk)));
    expect(cards.map(({ blocked, brand }) => [blocked, brand])).toEqual([
      [true, "Visa"],
      [true, "Mastercard"],
    ]);
    expect(await ask("consent-withdrawal", anna)).toMatchObject({ counts: { "saved-cards": 2 } });
    expect((await partition("CUSTOMER#10017")).map(({ sk }) => sk)).not.toContain("CARD#1");
  });

  it("without any confirmation leaves the cards locked, gives the reason, and is taken back without a trace", async () => {
    const [card] = (await store.scan()).filter(({ sk }) => sk === "CARD#2");
    await store.put([{ ...card, blocked: true }]);
    const before = await store.scan();
    const final = { parameters: { confirmed: false, final: true } };
    expect(await ask("consent-withdrawal", anna, mockKit(), final)).toMatchObject({
      outcome: "partial",
      counts: { "saved-cards": 2 },
      reason: expect.objectContaining({ en: expect.stringContaining("Nobody confirmed") }),
    });
    const release = { parameters: { release: true }, request: "release" };
    for (let time = 0; time < 2; time++)
      expect(await ask("consent-withdrawal", anna, mockKit(), release)).toMatchObject({ outcome: "done" });
    expect(await store.scan()).toEqual(before);
  });

  it("finds nothing to end without a saved card", async () => {
    const before = await partition("CUSTOMER#10733");
    expect(await ask("consent-withdrawal", david)).toMatchObject({
      outcome: "not-applicable",
      law: expect.stringContaining("Art. 7(3)"),
    });
    expect(await partition("CUSTOMER#10733")).toEqual(before);
  });
});

describe.each([
  ["objection", stop],
  ["consent-withdrawal", withdraw],
] as const)("taking back an unproved %s", (right, act) => {
  const theirs = { parameters: { confirmed: false }, request: "theirs" };
  const release = () =>
    ask(right, anna, mockKit(), { parameters: { release: true, releases: ["theirs"] }, request: "release" });
  const data = async () => (await store.scan()).filter(({ pk }) => !/^UNDONE#/.test(String(pk)));

  it.each([false, true])(
    "is final: a late repetition of the request ends nothing again, confirmed: %s",
    async (confirmed) => {
      const before = await data();
      await ask(right, anna, mockKit(), theirs);
      expect(await data()).not.toEqual(before);
      await release();
      await ask(right, anna, mockKit(), { ...theirs, parameters: { confirmed } });
      expect((await data()).filter(({ pk }) => !/^RECEIPT#/.test(String(pk)))).toEqual(before);
    },
  );

  it("is final, too, where it comes while the request is carried out", async () => {
    const before = await data();
    const own = await openTable(table);
    const set: typeof own.set = async (...change) => {
      await release();
      return own.set(...change);
    };
    await act(mockTaskFor(parseManifest(manifest, "manifest.ts"), right, anna, theirs), mockKit(), {
      ...own,
      set,
    });
    expect(await data()).toEqual(before);
  });
});

it("waits while the system is in maintenance", async () => {
  await store.put([{ ...maintenanceKey }]);
  await expect(handler.handle(mockTask("collect", anna), mockKit())).rejects.toMatchObject({
    name: "TransientError",
  });
});
