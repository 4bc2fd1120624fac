import { readFileSync } from "node:fs";
import { join } from "node:path";
import { databaseStandIn } from "#contract/stand-ins/database.ts";
import mapping from "./mapping.json" with { type: "json" };

const sql = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");

/** A database in the place of yours, with invented people: for tests, and for `npm start` until there is a secret. */
export const outside = databaseStandIn({
  schema: sql("schema.sql"),
  data: sql("data.sql"),
  notes: mapping.notes,
  tables: {
    "support.customers": { key: "customer_id", person: "customer_id", email: "email" },
    "support.messages": { key: "message_id", person: "customer_id" },
  },
});
