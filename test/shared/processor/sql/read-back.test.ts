import { describe, expect, it } from "@jest/globals";
import { lookOf } from "#shared/domain/read-back.ts";
import { mockKit, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { lookBack } from "#shared/processor/read-back.ts";
import { shopMapping, shopUnderTest } from "#test/processors/shop-under-test.ts";
import { manifest as written } from "../../../../demo/sql/shop/manifest.ts";

const anna = "anna.lind@example.com";
const manifest = parseManifest(written, "manifest.ts");
const shop = shopUnderTest();

const erasedAt = "2026-03-05T10:00:00.000Z";
const readBack = async (mapping: unknown = shopMapping) => {
  const task = mockTaskFor(manifest, "erasure", anna);
  const sql = shop.shop({ mapping });
  const processor = { manifest, handle: sql.actions.collect, readBack: sql.readBack };
  return lookBack({ task, erasedAt }, processor, mockKit());
};
const keeps = { retained: ["orders"] };

describe("A read-back in a database", () => {
  it("finds nothing but what is noted as kept, after an erasure", async () => {
    await shop.ask("erasure", anna);
    expect(await readBack()).toEqual({
      look: "seen",
      found: {
        left: {},
        kept: { customers: 1, orders: 1, "order-lines": expect.any(Number) },
        begun: {},
        undated: {},
      },
    });
  });

  it("finds rows that were never erased, by what the erasure would do", async () => {
    const look = lookOf(await readBack(), keeps);
    expect(look).toMatchObject({
      outcome: "residual-found",
      residual: { customers: 1, orders: 2, tickets: 2, "ticket-messages": 3 },
    });
  });

  it("finds a row that a job has written back, and one that lost its note", async () => {
    await shop.ask("erasure", anna);
    await shop.sql(
      "insert into shop.tickets (ticket_id, customer_id, requester_email, subject, opened_at) values (900, 1, null, 'Again', '2025-01-01')",
    );
    await shop.sql("delete from shop.dsr_notes where item->>'table' = 'shop.orders'");
    expect(lookOf(await readBack(), keeps)).toEqual({
      outcome: "residual-found",
      residual: { orders: 1, tickets: 1 },
    });
  });

  it("counts rows from after the erasure as those of a person who began anew", async () => {
    await shop.ask("erasure", anna);
    await shop.sql(
      "insert into shop.tickets (ticket_id, customer_id, requester_email, subject, opened_at) values (900, null, $1, 'New', '2026-03-05T10:00:01Z')",
      [anna],
    );
    expect(lookOf(await readBack(), keeps)).toMatchObject({ outcome: "verified", begun: { tickets: 1 } });
  });

  it("finds rows to mask that are not masked", async () => {
    const masking = {
      update: "shop.customers",
      set: { full_name: { fixed: "erased" }, phone: null, email: { hash: "column" } },
      where: "customer_id = any(:customers)",
      counts: "customers",
    };
    const { references: _, ...rest } = shopMapping;
    const mapping = { ...rest, actions: { ...shopMapping.actions, erase: [masking] } };
    expect(lookOf(await readBack(mapping), {})).toMatchObject({ residual: { customers: 1 } });
    await shop.ask("erasure", anna, mockKit(), { options: { mapping } });
    expect(lookOf(await readBack(mapping), {})).toMatchObject({ outcome: "verified" });
    await shop.sql("update shop.customers set phone = '0' where customer_id = 1");
    expect(lookOf(await readBack(mapping), {})).toMatchObject({ residual: { customers: 1 } });
  });
});
