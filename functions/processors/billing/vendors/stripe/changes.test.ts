import { describe, expect, it } from "@jest/globals";
import { stripeUnderTest } from "#test/vendors/stripe/stripe-under-test.ts";

const { ask, kit, noted, stripe } = stripeUnderTest();
const anna = "anna.lind@example.com";
const david = "david.okoye@example.org";
const customer = (id: string) => stripe.store.get("customers", id);
const collection = (id: string) => stripe.store.get("subscriptions", id)?.pause_collection;

describe("rectification at Stripe", () => {
  it("corrects every account, keeps the rest of an address, and says that invoices stay", async () => {
    const changes = {
      name: "Anna Lindt",
      company: "Lindt KG",
      "billing.city": "Berlin",
      "shipping.street": "Weg 1",
    };
    expect(await ask("rectification", anna, kit(), { parameters: { changes } })).toMatchObject({
      outcome: "partial",
      counts: { customers: 2 },
      reason: { en: expect.stringContaining("not rewritten") },
    });
    expect(customer("cus_anna1")).toMatchObject({
      name: "Anna Lindt",
      business_name: "Lindt KG",
      address: { line1: "Lindenweg 4", city: "Berlin", postal_code: "14467" },
      shipping: { name: "Anna Lind", address: { line1: "Weg 1", city: "Berlin", postal_code: "12435" } },
    });
    expect(customer("cus_anna2")).toMatchObject({ name: "Anna Lindt", address: { city: "Berlin" } });
  });

  it("changes the address only when the new mailbox is proved", async () => {
    const changes = { email: "new@example.net" };
    expect(await ask("rectification", david, kit(), { parameters: { changes } })).toMatchObject({
      outcome: "not-applicable",
    });
    expect(stripe.writes()).toEqual([]);
    const parameters = { changes, provedEmail: "new@example.net" };
    expect(await ask("rectification", david, kit(), { parameters, request: "r-2" })).toMatchObject({
      outcome: "done",
    });
    expect(customer("cus_david")).toMatchObject({ email: "new@example.net" });
  });

  it("that is cut short between two accounts corrects the other one the next time, with the same answer", async () => {
    const parameters = { changes: { email: "new@example.net" }, provedEmail: "new@example.net" };
    stripe.fail({ call: /POST .*cus_anna2/, status: 400 });
    await expect(ask("rectification", anna, kit(), { parameters })).rejects.toThrow();
    expect(await ask("rectification", anna, kit(), { parameters })).toMatchObject({
      counts: { customers: 2 },
    });
    expect([customer("cus_anna1"), customer("cus_anna2")]).toMatchObject([
      { email: "new@example.net" },
      { email: "new@example.net" },
    ]);
    expect(stripe.writes().filter((call) => call.includes("cus_anna1"))).toHaveLength(1);
  });

  it("keeps what stood there while a hold is on", async () => {
    await ask("complaint", david);
    await ask("rectification", david, kit(), { parameters: { changes: { name: "D. Okoye" } } });
    const using = kit();
    await ask("access", david, using);
    expect(using.collected("held-values")).toMatchObject([{ field: "name", value: "David Okoye" }]);
  });
});

describe("restriction at Stripe", () => {
  it("pauses what is charged, and puts it back as it was", async () => {
    stripe.store.set("subscriptions", "sub_bruno", { pause_collection: { behavior: "void" } });
    const before = [stripe.store.list("subscriptions"), stripe.store.list("customers")];
    for (const email of [anna, "bruno.costa@example.org"]) await ask("restriction", email);
    expect(collection("sub_anna1")).toEqual({ behavior: "keep_as_draft" });
    expect(collection("sub_bruno")).toEqual({ behavior: "void" });
    expect(collection("sub_anna_old")).toBeNull();
    const release = { parameters: { release: true }, request: "release" };
    for (const email of [anna, "bruno.costa@example.org"]) await ask("restriction", email, kit(), release);
    expect([stripe.store.list("subscriptions"), stripe.store.list("customers")]).toEqual(before);
    expect(await noted()).toEqual([]);
  });

  it("that is done twice keeps how it was at first", async () => {
    await ask("restriction", anna);
    await ask("restriction", anna, kit(), { request: "again" });
    expect(stripe.writes()).toHaveLength(1);
    await ask("restriction", anna, kit(), { parameters: { release: true }, request: "release" });
    expect(collection("sub_anna1")).toBeNull();
  });
});

describe("withdrawal of consent at Stripe", () => {
  it("removes saved means of payment and nothing else, once the mailbox is proved", async () => {
    const unconfirmed = { parameters: { confirmed: false } };
    expect(await ask("consent-withdrawal", anna, kit(), unconfirmed)).toMatchObject({
      outcome: "awaiting",
      awaits: "confirmation",
    });
    expect(stripe.writes()).toEqual([]);
    expect(await ask("consent-withdrawal", anna)).toMatchObject({
      outcome: "partial",
      counts: { "saved-payment-methods": 2 },
    });
    expect(stripe.writes()).toEqual([
      "POST /v1/payment_methods/pm_anna1/detach",
      "POST /v1/payment_methods/pm_anna2/detach",
    ]);
    expect(customer("cus_anna1")).not.toHaveProperty("deleted");
  });

  it("that nobody confirms removes nothing, and has nothing to take back", async () => {
    const final = { parameters: { confirmed: false, final: true } };
    expect(await ask("consent-withdrawal", anna, kit(), final)).toMatchObject({ outcome: "not-applicable" });
    const release = { parameters: { release: true }, request: "release" };
    expect(await ask("consent-withdrawal", anna, kit(), release)).toMatchObject({
      outcome: "not-applicable",
    });
    expect(stripe.writes()).toEqual([]);
  });
});
