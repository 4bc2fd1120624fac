import { describe, expect, it } from "@jest/globals";
import { stripeUnderTest } from "#test/vendors/stripe/stripe-under-test.ts";
import { spellings } from "./customers.ts";

const { ask, identify, kit, stripe } = stripeUnderTest();
const anna = "anna.lind@example.com";
const bruno = "bruno.costa@example.org";
const david = "david.okoye@example.org";

describe("access at Stripe", () => {
  it("collects every account of a person, however the address is written there", async () => {
    const using = kit();
    expect(await ask("access", anna, using)).toMatchObject({
      outcome: "done",
      counts: {
        customers: 2,
        "saved-payment-methods": 2,
        subscriptions: 2,
        invoices: 4,
        payments: 3,
        refunds: 1,
        "tax-ids": 1,
        "balance-transactions": 1,
      },
    });
    expect(using.collected("customers")).toContainEqual(
      expect.objectContaining({
        name: "Anna Lind",
        businessName: "Lind Messtechnik",
        address: expect.objectContaining({ postalCode: "14467" }),
        notes: { ga_client_id: "1017.2024" },
      }),
    );
  });

  it("writes amounts in units of the currency, and hands over every line of a long invoice", async () => {
    const using = kit();
    await ask("access", anna, using);
    const long = using
      .collected("invoices")
      .find((row) => (row as { number?: string }).number === "2024-1188");
    expect(long).toMatchObject({ total: 348, currency: "EUR", issuedIn: "DE", issuedOn: "2024-10-02" });
    expect((long as { lines: unknown[] }).lines).toHaveLength(12);
  });

  it("reads long lists page by page, losing none", async () => {
    const using = kit();
    expect(await ask("access", bruno, using)).toMatchObject({ counts: { invoices: 132, payments: 132 } });
    const numbers = using.collected("invoices").map((row) => (row as { number: string }).number);
    expect(new Set(numbers).size).toBe(132);
  });

  it("leaves fingerprints of cards out", async () => {
    const using = kit();
    await ask("access", anna, using);
    const everything = JSON.stringify(using.datasets().map(using.collected));
    expect(everything).not.toContain("fp_secret");
    expect(everything).toContain("4242");
  });

  it("finds a spelling that the search does not know yet, if people use it", async () => {
    stripe.notSearchable.add("cus_anna2");
    stripe.store.set("customers", "cus_anna2", { email: "Anna.Lind@example.com" });
    expect(await ask("access", anna)).toMatchObject({ counts: { customers: 2 } });
  });

  it("finds any other spelling once the search knows it", async () => {
    stripe.store.set("customers", "cus_anna2", { email: "aNNA.lind@EXAMPLE.com" });
    stripe.notSearchable.add("cus_anna2");
    expect(await ask("access", anna)).toMatchObject({ counts: { customers: 1 } });
    stripe.notSearchable.clear();
    expect(await ask("access", anna)).toMatchObject({ counts: { customers: 2 } });
  });

  it("names a row that is not what it has to be, and answers nothing", async () => {
    stripe.store.set("charges", "ch_anna2024", { currency: null });
    await expect(ask("access", anna)).rejects.toThrow();
    stripe.store.set("charges", "ch_anna2024", { currency: "eur", status: 7 });
    await expect(ask("access", anna)).rejects.toMatchObject({
      name: "UnreadableRow",
      details: { dataset: "payments", field: "status" },
    });
  });
});

describe("portability at Stripe", () => {
  it("hands out what the person gave, without what we or Stripe made of it", async () => {
    const using = kit();
    expect(await ask("portability", anna, using)).toMatchObject({
      outcome: "done",
      counts: { customers: 2, orders: 4, "saved-payment-methods": 2 },
    });
    expect(using.datasets()).not.toContain("payments");
    expect(JSON.stringify(using.collected("customers"))).not.toMatch(/ga_client_id|delinquent/);
  });
});

describe("identification at Stripe", () => {
  it("names the newest invoice numbers and the postal codes of every account", async () => {
    const known = (type: string, values: string[]) => values.map((value) => ({ type, value }));
    expect(await identify(anna)).toEqual({
      known: true,
      contacts: [anna],
      knownData: [
        ...known("postal-code", ["14467", "12435"]),
        ...known("invoice-number", ["2026-0207", "2024-1188", "2015-0311"]),
      ],
      found: known("client-id", ["1017.2024"]),
    });
    expect((await identify(bruno))?.knownData).toHaveLength(1 + 20);
  });

  it("tells the client ids of every account, bare or as in the cookie, and no other text", async () => {
    const foundWith = async (noted: string) => {
      stripe.store.set("customers", "cus_anna2", { metadata: { ga_client_id: noted } });
      return (await identify(anna))?.found?.map(({ value }) => value);
    };
    expect(await foundWith("GA1.2.702118446.1741170012")).toEqual(["1017.2024", "702118446.1741170012"]);
    expect(await foundWith("1017.2024")).toEqual(["1017.2024"]);
    for (const other of ["", "undefined", '5.5" OR name:"a', "GA1.2.", "5.5.5.5"])
      expect(await foundWith(other)).toEqual(["1017.2024"]);
  });

  it("tells no client id that a customer with another address has, too", async () => {
    stripe.store.set("customers", "cus_david", { metadata: { ga_client_id: "1017.2024" } });
    expect(await identify(anna)).not.toHaveProperty("found");
    expect(await identify(david)).not.toHaveProperty("found");
  });

  it("still knows somebody whose account is erased, by the invoices that are left", async () => {
    await ask("erasure", anna);
    expect(await identify(anna)).toMatchObject({
      known: true,
      knownData: expect.arrayContaining([{ type: "invoice-number", value: "2026-0207" }]),
    });
    await ask("erasure", david);
    expect(await identify(david)).toEqual({ known: false, contacts: [], knownData: [] });
  });

  it("says when the address was changed last", async () => {
    const parameters = { changes: { email: "new@example.net" }, provedEmail: "new@example.net" };
    await ask("rectification", david, kit("2026-04-05T10:00:00Z"), { parameters });
    expect(await identify("new@example.net")).toMatchObject({ known: true, contactChangedOn: "2026-04-05" });
    expect(await identify(david)).toMatchObject({ known: false });
  });
});

describe("spellings of an address", () => {
  it("are those that people use, each once", () => {
    expect(spellings("anna.lind@example.com")).toEqual([
      "anna.lind@example.com",
      "Anna.Lind@example.com",
      "Anna.lind@example.com",
      "ANNA.LIND@EXAMPLE.COM",
    ]);
  });
});
