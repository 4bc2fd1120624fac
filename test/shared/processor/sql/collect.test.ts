import { describe, expect, it } from "@jest/globals";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { shopMapping, shopUnderTest } from "#test/processors/shop-under-test.ts";

const anna = "anna.lind@example.com";
const shop = shopUnderTest();

describe("Access to a database", () => {
  it("finds a person's rows in any spelling of the address, and shows each kind of column in one form", async () => {
    const kit = mockKit();
    expect(await shop.ask("access", anna, kit)).toMatchObject({
      outcome: "done",
      counts: { customers: 1, orders: 2, "order-lines": 3, tickets: 2, "ticket-messages": 3 },
    });
    expect(kit.collected("customers")).toEqual([
      {
        email: " Anna.Lind@Example.com ",
        name: "Anna Lind",
        phone: "+46 31 000 001",
        vip: true,
        credit: "1234567890.1234",
        interests: ["printing", "bar codes"],
        settings: { language: "en", theme: { dark: true } },
        photo: "AP8Q",
        marketing: true,
        restricted: false,
        createdAt: "2019-02-01T08:30:00.123456Z",
      },
    ]);
    expect(kit.collected("tickets")).toMatchObject([{ ticket: "21" }, { ticket: "22" }]);
    expect(kit.collected("ticket-messages")).toMatchObject([
      { body: "It only blinks.\r\nWhat now?" },
      { body: 'Please hold the button for "five" seconds; then it works.' },
      { body: "=1+1, and 日本語, and a tab:\t." },
    ]);
  });

  it("leaves out what is NULL", async () => {
    const kit = mockKit();
    await shop.ask("access", "bruno.costa@example.org", kit);
    expect(Object.keys(kit.collected("customers")[0] as object)).not.toContain("phone");
  });

  it("shows NaN, and dates without an end, as words", async () => {
    await shop.sql(
      "update shop.customers set credit = 'NaN', created_at = '-infinity' where customer_id = 1",
    );
    const kit = mockKit();
    await shop.ask("access", anna, kit);
    expect(kit.collected("customers")).toMatchObject([{ credit: "NaN", createdAt: "-infinity" }]);
  });

  it("says that it holds nothing of an unknown person, with any claims", async () => {
    const claims = { name: "Anna Lind", identifiers: [{ type: "customer-number", value: "1" }] };
    const kit = mockKit();
    expect(await shop.ask("access", { email: "nobody@example.org", ...claims }, kit)).toMatchObject({
      outcome: "nothing-held",
    });
    expect(kit.datasets()).toEqual([]);
  });

  it.each(["anna.lind@example.com' or '1'='1", "x'; drop table shop.customers; --", "%", ":email"])(
    "takes an address as a value and nothing else (%j)",
    async (email) => {
      expect(await shop.ask("access", email)).toMatchObject({ outcome: "nothing-held" });
      expect(await shop.table("shop.customers")).toHaveLength(3);
    },
  );

  it("takes no letter for another that only looks like it or is folded to it", async () => {
    await shop.sql("insert into shop.customers (email, created_at) values ($1, now())", [
      "\u212aim@example.org",
    ]);
    expect(await shop.ask("access", "kim@example.org")).toMatchObject({ outcome: "nothing-held" });
  });

  it("exports what the person provided, and no more", async () => {
    const kit = mockKit();
    expect(await shop.ask("portability", anna, kit)).toMatchObject({ outcome: "done" });
    expect(kit.datasets()).toEqual(["order-lines", "orders", "ticket-messages", "tickets"]);
  });

  it("tells who somebody is by the address alone", async () => {
    expect(await shop.identify(anna)).toEqual({
      known: true,
      contacts: [anna],
      contactChangedOn: "2024-05-02",
      knownData: [
        { type: "invoice-number", value: "2026-0207" },
        { type: "invoice-number", value: "2014-0031" },
      ],
    });
    expect(await shop.identify("nobody@example.org")).toEqual({ known: false, contacts: [], knownData: [] });
  });

  it("names dataset, row and field of a row that is not as the mapping says", async () => {
    const mapping = structuredClone(shopMapping);
    mapping.datasets.customers.columns.credit = "number";
    await expect(shop.ask("access", anna, mockKit(), { options: { mapping } })).rejects.toMatchObject({
      name: "UnreadableRow",
      details: { dataset: "customers", row: 1, field: "credit" },
    });
  });

  it("can change nothing, even if a query of the mapping wants to", async () => {
    const mapping = structuredClone(shopMapping);
    await shop.sql(`create function shop.take(bigint) returns bigint language sql as
      $$ delete from shop.ticket_messages where ticket_id = $1 returning ticket_id $$`);
    mapping.datasets.tickets.query = "select shop.take(id) as ticket from unnest(:tickets::bigint[]) id";
    await expect(shop.ask("access", anna, mockKit(), { options: { mapping } })).rejects.toMatchObject({
      name: "TerminalError",
      details: { problem: "read_only_sql_transaction", dataset: "tickets" },
    });
  });
});
