import { describe, expect, it } from "@jest/globals";
import { inDeletionOrder } from "#shared/processor/sql/deletion-order.ts";
import { parseMapping } from "#shared/processor/sql/mapping.ts";
import { compileSql, problemIn } from "#shared/processor/sql/sql-text.ts";
import shopMapping from "../../../../demo/sql/shop/mapping.json" with { type: "json" };

type Change = (mapping: typeof shopMapping) => unknown;
const messageOf = (change: Change): string => {
  const mapping = structuredClone(shopMapping);
  change(mapping);
  try {
    parseMapping(mapping, "functions/processors/shop/mapping.json");
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("A mapping", () => {
  it("may be as in the demonstration", () => {
    expect(messageOf(() => undefined)).toBe("");
  });

  it.each<[string, Change, RegExp]>([
    [
      "a name that no table may have",
      (m) => {
        m.find.customers.table = "shop.customers; drop table x";
      },
      /find\.customers\.table: Must be a name such as/,
    ],
    [
      "a column's name with a quote",
      (m) => {
        m.find.customers.email = 'a"b';
      },
      /find\.customers\.email: Must be the name of one column/,
    ],
    [
      "a column to set that the table does not have",
      (m) => {
        Object.assign(m.actions.erase[0]?.set ?? {}, { "a = 1, b": null });
      },
      /actions\.erase\.0\.set\.a = 1, b/,
    ],
    [
      "a parameter that nothing fills",
      (m) => {
        m.datasets.orders.query = "select 1 where x = :visitor and y = :email";
      },
      /datasets\.orders\.query: :visitor is no parameter here; there are :email/,
    ],
    [
      "what is found later",
      (m) => {
        m.find = { tickets: m.find.tickets, customers: m.find.customers };
      },
      /find\.tickets\.where: :customers is no parameter/,
    ],
    [
      "a deletion of everybody's rows",
      (m) => {
        (m.actions.erase[4] as { where: string }).where = "opened_at < :today";
      },
      /actions\.erase\.4\.where: The SQL names no person/,
    ],
    [
      "two statements in one",
      (m) => {
        m.datasets.orders.query += "; select 2";
      },
      /datasets\.orders\.query: The SQL has to be one statement/,
    ],
    [
      "a bracket that ends ours",
      (m) => {
        (m.actions.erase[4] as { where: string }).where = "ticket_id = any(:tickets)) or (true";
      },
      /actions\.erase\.4\.where: The SQL closes a bracket that it has not opened/,
    ],
    [
      "a comment that hides ours",
      (m) => {
        (m.actions.erase[4] as { where: string }).where = "ticket_id = any(:tickets) --";
      },
      /has no comments/,
    ],
    [
      "a kind of column that there is not",
      (m) => {
        m.datasets.orders.columns.total = "money";
      },
      /datasets\.orders\.columns\.total/,
    ],
    [
      "a field that there is not",
      (m) => {
        Object.assign(m.actions.erase[4] ?? {}, { were: "x" });
      },
      /actions\.erase\.4: Unrecognized key: "were"/,
    ],
    [
      "a row that is kept without a law",
      (m) => {
        Reflect.deleteProperty(m.actions.erase[0] ?? {}, "law");
      },
      /actions\.erase\.0\.law/,
    ],
    [
      "a text that lacks a language",
      (m) => {
        Reflect.deleteProperty((m.actions.erase[0] as { what: object }).what, "fr");
      },
      /actions\.erase\.0\.what\.fr/,
    ],
    [
      "tables that refer to each other in a circle",
      (m) => {
        Object.assign(m.references, { "shop.customers": ["shop.order_lines"] });
      },
      /references: Tables refer to each other in a circle/,
    ],
    [
      "a new row without its key",
      (m) => {
        Reflect.deleteProperty(m.actions.suppress[1]?.values ?? {}, "address_hash");
      },
      /actions\.suppress\.1: The key has to be among the values/,
    ],
    [
      "a claim in place of a correction",
      (m) => {
        Object.assign(m.actions.erase[0]?.set ?? {}, { phone: { change: "phone" } });
      },
      /actions\.erase\.0\.set\.phone: A correction takes its values/,
    ],
  ])("is refused with file and field for %s", (_, change, message) => {
    expect(messageOf(change)).toMatch(/^functions\/processors\/shop\/mapping\.json is no valid mapping:\n/);
    expect(messageOf(change)).toMatch(message);
  });
});

describe("SQL with named parameters", () => {
  it("leaves casts, texts, quoted names and dollar quotes alone", () => {
    const sql = `select ':a'::text, ":b", $$ :c $$, $x$ :d; $x$, e where f = :email and g = any(:ids) and h = :email`;
    expect(compileSql(sql, 3)).toEqual({
      text: `select ':a'::text, ":b", $$ :c $$, $x$ :d; $x$, e where f = $3 and g = any($4) and h = $5`,
      names: ["email", "ids", "email"],
    });
    expect(problemIn(sql)).toBeUndefined();
  });

  it.each([
    ["a text that never ends", "select 'a"],
    ["a quoted name that never ends", 'select "a'],
    ["a comment that never ends", "select /* a"],
    ["numbered parameters", "select $1"],
    ["an open bracket", "select (1"],
  ])("may not hold %s", (_, sql) => {
    expect(problemIn(sql)).toBeTruthy();
  });
});

describe("The order of an erasure", () => {
  const order = (tables: string[], references: Record<string, string[]>) =>
    inDeletionOrder(tables, (table) => table, references);

  it("is rows that refer before rows that are referred to, over tables in between", () => {
    expect(order(["a", "b", "c"], { c: ["x"], x: ["a"] })).toEqual(["b", "c", "a"]);
  });

  it("lets a table refer to itself", () => {
    expect(order(["a", "b"], { a: ["a"], b: ["a", "b"] })).toEqual(["b", "a"]);
  });

  it("does not exist where tables refer to each other in a circle", () => {
    expect(order(["a", "b"], { a: ["b"], b: ["a"] })).toBeUndefined();
  });
});
