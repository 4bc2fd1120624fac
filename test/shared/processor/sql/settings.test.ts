import { describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { shopUnderTest } from "#test/processors/shop-under-test.ts";

const anna = "anna.lind@example.com";
const shop = shopUnderTest();

const marketing = async () =>
  (await shop.sql("select marketing from shop.customers where customer_id = 1"))[0]?.marketing;
const released = (...releases: string[]) => ({ release: true, releases });

describe("What a request sets in a database", () => {
  it("is a mark on the rows for a restriction, which a release takes away", async () => {
    const restricted = async () =>
      (await shop.sql("select restricted from shop.customers order by customer_id")).map(
        (row) => row.restricted,
      );
    expect(await shop.ask("restriction", anna, mockKit(), { request: "r1" })).toMatchObject({
      outcome: "done",
      counts: { customers: 1 },
    });
    expect(await restricted()).toEqual([true, false, false]);
    await shop.ask("restriction", anna, mockKit(), { request: "r2", parameters: released("r1") });
    expect(await restricted()).toEqual([false, false, false]);
  });

  it("stays until the last request that set it is released", async () => {
    const kit = mockKit();
    await shop.ask("objection", anna, kit, { request: "o1" });
    kit.setNow("2026-03-06T10:00:00.000Z");
    await shop.ask("objection", anna, kit, { request: "o2" });
    await shop.ask("objection", anna, kit, { request: "o3", parameters: released("o1") });
    expect(await marketing()).toBe(false);
    expect(await shop.table("shop.blocked_addresses")).toHaveLength(1);
    await shop.ask("objection", anna, kit, { request: "o4", parameters: released("o2") });
    expect(await marketing()).toBe(true);
    expect(await shop.table("shop.blocked_addresses")).toEqual([]);
  });

  it("gives back nothing that was not there before", async () => {
    await shop.sql("update shop.customers set marketing = false");
    await shop.ask("objection", anna, mockKit(), { request: "o1" });
    await shop.ask("objection", anna, mockKit(), { request: "o2", parameters: released("o1") });
    expect(await marketing()).toBe(false);
  });

  it("leaves alone what the person has changed since", async () => {
    await shop.sql("update shop.customers set marketing = false where customer_id = 1");
    await shop.ask("objection", anna, mockKit(), { request: "o1" });
    await shop.sql("update shop.customers set marketing = true where customer_id = 1");
    await shop.ask("objection", anna, mockKit(), { request: "o2", parameters: released("o1") });
    expect(await marketing()).toBe(true);
  });

  it("is not set by a task that comes after its release", async () => {
    await shop.ask("objection", anna, mockKit(), { request: "o2", parameters: released("o1") });
    await shop.ask("objection", anna, mockKit(), { request: "o1" });
    expect(await marketing()).toBe(true);
  });

  it("is one keyed entry for an address that nobody knows, and is answered alike", async () => {
    const nobody = "nobody@example.org";
    expect(await shop.ask("objection", nobody)).toMatchObject({ outcome: "done" });
    const [entry] = await shop.table("shop.blocked_addresses");
    expect(entry).toMatch(/masked-[0-9a-f]{32}/);
    expect(await shop.table("shop.dsr_notes")).not.toEqual([]);
    expect(JSON.stringify([entry, await shop.table("shop.dsr_notes")])).not.toContain("nobody");
  });

  it("is set once however often it is asked", async () => {
    const first = await shop.ask("objection", anna);
    const before = [await shop.table("shop.dsr_notes"), await shop.table("shop.blocked_addresses")];
    expect(await shop.ask("objection", anna)).toEqual(first);
    expect([await shop.table("shop.dsr_notes"), await shop.table("shop.blocked_addresses")]).toEqual(before);
  });
});

describe("A hold on a database's rows", () => {
  it("has an erasure wait for a decision, and is shown in a copy", async () => {
    expect(await shop.ask("complaint", anna, mockKit(), { request: "c1" })).toMatchObject({
      outcome: "done",
    });
    const before = await shop.table("shop.tickets");
    expect(await shop.ask("erasure", anna)).toMatchObject({ outcome: "awaiting", awaits: "decision" });
    expect(await shop.table("shop.tickets")).toEqual(before);
    const kit = mockKit();
    await shop.ask("access", anna, kit);
    expect(kit.collected("legal-holds")).toMatchObject([
      { reviewOn: "2026-09-05" },
      { reviewOn: "2026-09-05" },
      { reviewOn: "2026-09-05" },
    ]);
  });

  it("moves when the complaint is asked for again with another date", async () => {
    await shop.ask("complaint", anna, mockKit(), { request: "c1" });
    await shop.ask("complaint", anna, mockKit(), { request: "c1", parameters: { holdUntil: "2027-01-31" } });
    expect(await shop.ask("erasure", anna, mockKit(), { parameters: { overHold: "keep" } })).toMatchObject({
      outcome: "retained",
      retained: [{ until: "2027-01-31", law: "GDPR Art. 17(3)(e)", hold: true }],
    });
  });

  it("is overruled by a decision, and over with its release", async () => {
    await shop.ask("complaint", anna, mockKit(), { request: "c1" });
    expect(await shop.ask("erasure", anna)).toMatchObject({ outcome: "awaiting" });
    await shop.ask("complaint", anna, mockKit(), { request: "c2", parameters: released("c1") });
    expect(await shop.ask("erasure", anna)).toMatchObject({ outcome: "partial", counts: { tickets: 2 } });
  });

  it("lets go what is no evidence, and says so the same way twice", async () => {
    const { shopMapping } = await import("#test/processors/shop-under-test.ts");
    const mapping = structuredClone(shopMapping);
    const messages = mapping.actions.erase.find(
      (one) => "delete" in one && one.delete === "shop.ticket_messages",
    );
    Object.assign(messages ?? {}, { noEvidence: true });
    await shop.ask("complaint", anna, mockKit(), { request: "c1" });
    const ask = () => shop.ask("erasure", anna, mockKit(), { options: { mapping } });
    const first = await ask();
    expect(first).toMatchObject({ outcome: "awaiting", counts: { "ticket-messages": 3 } });
    expect(await shop.table("shop.ticket_messages")).toHaveLength(1);
    expect(await ask()).toEqual(first);
  });
});

describe("A rectification in a database", () => {
  const row = async () =>
    (await shop.sql("select email, full_name, phone from shop.customers where customer_id = 1"))[0];

  it("corrects the fields that the mapping names, and refuses what is no value", async () => {
    const parameters = { changes: { name: "Anna Lindqvist", phone: "x\u0000", company: "Elsewhere" } };
    expect(await shop.ask("rectification", anna, mockKit(), { parameters })).toMatchObject({
      outcome: "partial",
      summary: { en: "Corrected here: Name." },
      counts: { customers: 1 },
      law: "GDPR Art. 16",
    });
    expect(await row()).toMatchObject({ full_name: "Anna Lindqvist", phone: "+46 31 000 001" });
  });

  it("takes a new address once it is proved: everything is found under it then", async () => {
    const changes = { email: "Anna.New@example.net" };
    expect(await shop.ask("rectification", anna, mockKit(), { parameters: { changes } })).toMatchObject({
      outcome: "not-applicable",
    });
    const parameters = { changes, provedEmail: "anna.new@example.net" };
    const first = await shop.ask("rectification", anna, mockKit(), { request: "m", parameters });
    expect(first).toMatchObject({ outcome: "done" });
    expect(await row()).toMatchObject({ email: "anna.new@example.net" });
    expect(await shop.ask("access", "anna.new@example.net")).toMatchObject({
      counts: { customers: 1, orders: 2 },
    });
    expect(await shop.ask("rectification", anna, mockKit(), { request: "m", parameters })).toEqual(first);
  });

  it("keeps the old value beside the new one while it is evidence", async () => {
    await shop.ask("complaint", anna, mockKit(), { request: "c1" });
    await shop.ask("rectification", anna, mockKit(), { parameters: { changes: { name: "Anna L." } } });
    const kit = mockKit();
    await shop.ask("access", anna, kit);
    expect(kit.collected("held-values")).toMatchObject([{ field: "full_name", value: "Anna Lind" }]);
  });

  it("says what can be corrected where nothing of it is named", async () => {
    const answer = await shop.ask("rectification", anna, mockKit(), {
      parameters: { changes: { company: "X" } },
    });
    expect(answer).toMatchObject({ outcome: "not-applicable", law: "GDPR Art. 16" });
    expect(JSON.stringify(answer)).toContain("Telephone");
  });
});
