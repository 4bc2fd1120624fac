import { readFileSync } from "node:fs";
import { join } from "node:path";
import { databaseStandIn } from "#contract/stand-ins/database.ts";
import mapping from "./mapping.json" with { type: "json" };

const sql = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");

/** The shop's database, with invented people. */
export const outside = databaseStandIn({
  schema: sql("schema.sql"),
  data: sql("data.sql"),
  notes: mapping.notes,
  tables: {
    "shop.customers": { key: "customer_id", person: "customer_id", email: "email" },
    "shop.orders": { key: "order_id", person: "customer_id" },
    "shop.order_lines": { key: "line_id", person: "order_id" },
    "shop.tickets": { key: "ticket_id", person: "customer_id", email: "requester_email" },
    "shop.ticket_messages": { key: "message_id", person: "ticket_id" },
    "shop.blocked_addresses": { key: "address_hash", person: "address_hash" },
  },
});
