import { describe, expect, it } from "@jest/globals";
import pg from "pg";
import { mockKit } from "#shared/processor/mock-kit.ts";
import type { Connect } from "#shared/processor/sql/database.ts";
import { shopMapping, shopUnderTest } from "#test/processors/shop-under-test.ts";

const anna = "anna.lind@example.com";
const bruno = "bruno.costa@example.org";
const shop = shopUnderTest();

/** Connections on which something happens when a statement is sent. */
const connections =
  (
    before: (sql: string, client: pg.Client) => Promise<void> | void,
    after: typeof before = () => undefined,
  ): Connect =>
  async () => {
    const client = await shop.connect();
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
    const watched = async (config: { text?: string }) => {
      await before(config.text ?? "", client);
      const result = await query(config);
      await after(config.text ?? "", client);
      return result;
    };
    return Object.assign(client, {
      query: (config: { text?: string }) => (config.text ? watched(config) : query(config)),
    });
  };

const all = async () => {
  const tables: Record<string, string[]> = {};
  for (const name of ["customers", "orders", "order_lines", "tickets", "ticket_messages"])
    tables[name] = await shop.table(`shop.${name}`);
  return tables;
};

describe("Erasure in a database", () => {
  it("deletes in the order of the references, masks what a law keeps, and tells until when", async () => {
    expect(await shop.ask("erasure", anna)).toMatchObject({
      outcome: "partial",
      // The order of 2014 is older than any law asks for.
      counts: { orders: 1, "order-lines": 1, tickets: 2, "ticket-messages": 3 },
      retained: [
        { what: { en: "The lines of your orders" }, law: "AO § 147(1), (3)", until: "2034-12-31" },
        {
          what: { en: "Your orders as they were invoiced, without the delivery address" },
          until: "2034-12-31",
        },
        {
          what: { en: "The account that your invoices belong to, without name and address" },
          until: "2034-12-31",
        },
      ],
    });
    const [left] = await shop.sql("select * from shop.customers where customer_id = 1");
    expect(left).toMatchObject({
      full_name: "erased",
      phone: null,
      interests: [],
      photo: null,
      marketing: false,
    });
    expect(left?.email).toMatch(/^masked-[0-9a-f]{32}$/);
    expect(await shop.sql("select number, delivery_address from shop.orders where customer_id = 1")).toEqual([
      { number: "2026-0207", delivery_address: null },
    ]);
  });

  it("leaves the person findable by what is kept, and by nothing else", async () => {
    await shop.ask("erasure", anna);
    const kit = mockKit();
    expect(await shop.ask("access", "Anna.Lind@example.com", kit)).toMatchObject({
      counts: { customers: 1, orders: 1 },
    });
    expect(JSON.stringify(kit.collected("customers"))).not.toMatch(/anna|lind/i);
    expect(await shop.identify(anna)).toMatchObject({ known: true, contacts: [anna] });
  });

  it("is told the same way by a second request, whose masks change nothing", async () => {
    await shop.ask("erasure", anna);
    const before = await all();
    expect(await shop.ask("erasure", anna, mockKit(), { request: "another" })).toMatchObject({
      outcome: "retained",
      retained: [{ until: "2034-12-31" }, { until: "2034-12-31" }, { until: "2034-12-31" }],
    });
    expect(await all()).toEqual(before);
  });

  it("touches nobody else's rows", async () => {
    const others = (tables: Record<string, string[]>) =>
      Object.values(tables)
        .flat()
        .filter((row) => /bruno|Rua Nova|2025-12-B|Scanner|copy of my invoice|without an address/.test(row));
    const before = others(await all());
    expect(before.length).toBeGreaterThan(5);
    await shop.ask("erasure", anna);
    expect(others(await all())).toEqual(before);
  });

  it("holds nothing of somebody it does not know, and writes nothing", async () => {
    expect(await shop.ask("erasure", "nobody@example.org")).toMatchObject({ outcome: "nothing-held" });
    expect(await shop.table("shop.dsr_notes")).toEqual([]);
  });

  it("does it once and answers the same when it is asked again", async () => {
    const first = await shop.ask("erasure", anna);
    const notes = await shop.table("shop.dsr_notes");
    expect(await shop.ask("erasure", anna)).toEqual(first);
    expect(await shop.table("shop.dsr_notes")).toEqual(notes);
  });

  it("answers the same after a crash between the commit and the answer", async () => {
    const dies = connections(
      () => undefined,
      (sql) => {
        if (sql === "commit") throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
      },
    );
    await expect(shop.ask("erasure", anna, mockKit(), { options: { connect: dies } })).rejects.toMatchObject({
      name: "TransientError",
      details: { code: "cannot-connect", error: "ECONNRESET" },
    });
    expect(await shop.ask("erasure", anna)).toMatchObject({ outcome: "partial", counts: { tickets: 2 } });
  });

  it("has done nothing after a crash before the commit", async () => {
    const before = await all();
    const dies = connections((sql) => {
      if (sql === "commit") throw new Error("gone");
    });
    await expect(shop.ask("erasure", anna, mockKit(), { options: { connect: dies } })).rejects.toMatchObject({
      name: "TransientError",
    });
    expect(await all()).toEqual(before);
    expect(await shop.table("shop.dsr_notes")).toEqual([]);
  });

  it("is done once when the same task runs twice at the same time", async () => {
    const both = await Promise.all([shop.ask("erasure", anna), shop.ask("erasure", anna)]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({ counts: { tickets: 2 } });
  });

  it("serves two people side by side", async () => {
    const both = await Promise.all([
      shop.ask("erasure", anna, mockKit(), { request: "one" }),
      shop.ask("erasure", bruno, mockKit(), { request: "two" }),
    ]);
    expect(both).toMatchObject([{ counts: { tickets: 2 } }, { counts: { tickets: 1 } }]);
  });

  it("is tried again where somebody else holds a row", async () => {
    const mapping = { ...structuredClone(shopMapping), timeouts: { lock: 0.2, statement: 5 } };
    const other = new pg.Client(shop.url());
    await other.connect();
    await other.query("begin; select from shop.ticket_messages for update");
    const attempt = () => shop.ask("erasure", anna, mockKit(), { options: { mapping } });
    await expect(attempt()).rejects.toMatchObject({
      name: "TransientError",
      details: { problem: "lock_not_available", dataset: "ticket-messages" },
    });
    await other.query("rollback");
    await other.end();
    expect(await attempt()).toMatchObject({ outcome: "partial", counts: { "ticket-messages": 3 } });
  });

  it("is tried again where the database takes too long", async () => {
    const mapping = { ...structuredClone(shopMapping), timeouts: { statement: 0.2 } };
    await shop.sql(`create function shop.slow() returns trigger language plpgsql as
      $$ begin perform pg_sleep(5); return old; end $$;
      create trigger slow before delete on shop.tickets for each row execute function shop.slow()`);
    await expect(shop.ask("erasure", anna, mockKit(), { options: { mapping } })).rejects.toMatchObject({
      name: "TransientError",
      details: { problem: "query_canceled", dataset: "tickets" },
    });
  });

  it("names the reference that the order missed, undoes all, and repeats no value", async () => {
    await shop.sql(
      "create table shop.reviews (ticket_id bigint not null references shop.tickets, stars int)",
    );
    await shop.sql("insert into shop.reviews values (21, 5)");
    const before = await all();
    const failure = await shop.ask("erasure", anna).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: "TerminalError",
      details: {
        code: "system-problem",
        problem: "foreign_key_violation",
        dataset: "tickets",
        field: "reviews_ticket_id_fkey",
      },
    });
    expect((failure as Error).message).not.toContain("21");
    expect((failure as Error).cause).toBeUndefined();
    expect(await all()).toEqual(before);
  });

  it("repeats no value of a row that breaks a rule of the database", async () => {
    await shop.sql("alter table shop.customers add constraint named check (full_name <> 'erased')");
    const failure = await shop.ask("erasure", anna).catch((error: unknown) => error);
    expect(failure).toMatchObject({ details: { problem: "check_violation", field: "named" } });
    expect(JSON.stringify([failure, String(failure), (failure as Error).stack])).not.toMatch(/anna|lind/i);
  });

  it("refuses to delete more rows than the mapping allows", async () => {
    const mapping = structuredClone(shopMapping);
    Object.assign(mapping.actions.erase[4] ?? {}, { atMost: 1 });
    const before = await all();
    await expect(shop.ask("erasure", anna, mockKit(), { options: { mapping } })).rejects.toMatchObject({
      name: "TerminalError",
      details: { problem: "more-rows-than-allowed", dataset: "tickets", count: 2 },
    });
    expect(await all()).toEqual(before);
  });

  it("goes in the order given where no references are declared", async () => {
    const { references: _, ...mapping } = structuredClone(shopMapping);
    // Customers come first there.
    await shop.sql("delete from shop.order_lines; delete from shop.orders");
    await expect(shop.ask("erasure", anna, mockKit(), { options: { mapping } })).rejects.toMatchObject({
      details: { problem: "foreign_key_violation", dataset: "customers" },
    });
    const [account, ...rest] = mapping.actions.erase;
    mapping.actions.erase = [...rest, account as (typeof rest)[number]];
    expect(await shop.ask("erasure", anna, mockKit(), { options: { mapping } })).toMatchObject({
      outcome: "done",
    });
  });

  it("survives values that are hard to hold", async () => {
    const hard = `\u0001\u001b[31m"';--\\ \u202e${"x".repeat(2_000_000)}\r\n\ud83d\ude00`;
    await shop.sql("update shop.ticket_messages set body = $1 where ticket_id = 21", [hard]);
    const kit = mockKit();
    await shop.ask("access", anna, kit);
    expect(kit.collected("ticket-messages")).toMatchObject([{ body: hard }, { body: hard }, {}]);
    expect(await shop.ask("erasure", anna)).toMatchObject({ counts: { "ticket-messages": 3 } });
  });

  it("is out of service during maintenance", async () => {
    await shop.sql("insert into shop.dsr_notes values ('SYSTEM#MAINTENANCE', 'SYSTEM#MAINTENANCE', '{}')");
    for (const right of ["access", "erasure"] as const)
      await expect(shop.ask(right, anna)).rejects.toMatchObject({
        name: "TransientError",
        details: { code: "system-in-maintenance" },
      });
    await expect(shop.identify(anna)).rejects.toMatchObject({ name: "TransientError" });
  });

  it("is a matter of the mapping where a table is missing", async () => {
    await shop.sql("drop table shop.blocked_addresses");
    await expect(shop.ask("erasure", anna)).rejects.toMatchObject({
      name: "TerminalError",
      details: { problem: "undefined_table", dataset: "blocked-addresses" },
    });
  });
});
