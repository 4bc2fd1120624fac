import { describe, expect, it } from "@jest/globals";
import * as z from "zod";
import { asStored } from "#shared/processor/as-stored.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";
import { recordsIn, unknownIn } from "#shared/processor/records.ts";
import { storedId } from "#shared/processor/stored-id.ts";

const kinds = {
  head: { dataset: "account", sk: "HEAD", row: z.object({ email: z.string() }) },
  order: {
    dataset: "orders",
    sk: "ORDER#",
    row: z.object({ number: storedId(), lines: z.array(z.string()).optional() }),
  },
};

function tableOf(...items: (Item & Key)[]): OwnTable {
  const rows = async function* (pk: string) {
    yield* items.filter((item) => item.pk === pk);
  };
  return { rows, keys: rows } as unknown as OwnTable;
}
const all = (table: OwnTable) => Array.fromAsync(recordsIn(["P"], kinds, table));

describe("records", () => {
  it("are parsed by the kind that their sort key names", async () => {
    const table = tableOf(
      { pk: "P", sk: "HEAD", email: "a@example.com", secret: 1 },
      { pk: "P", sk: "ORDER#1", number: 7, lines: new Set(["b", "a"]) },
      { pk: "P", sk: "ORDER#2", number: "8", lines: null },
    );
    expect((await all(table)).map((record) => ("row" in record ? record.row : record))).toEqual([
      { email: "a@example.com" },
      { number: "7", lines: ["a", "b"] },
      { number: "8" },
    ]);
  });

  it("that do not fit are named by dataset, place and field, never by a value", async () => {
    const table = tableOf(
      { pk: "P", sk: "ORDER#1", number: "1" },
      { pk: "P", sk: "ORDER#2", number: { secret: "Anna" } },
    );
    const error = await all(table).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: "UnreadableRow",
      message: "a system could not read row 2 of orders: `number` is not a text (code invalid_type).",
      details: { dataset: "orders", row: 2, field: "number", problem: "invalid_type", expected: "string" },
    });
    expect(JSON.stringify(error)).not.toContain("Anna");
  });

  it("of an unknown kind are told apart, by the name of their kind alone", async () => {
    const table = tableOf(
      { pk: "P", sk: "HEADER" },
      { pk: "P", sk: "GIFT#anna@example.com" },
      { pk: "P", sk: "anna@example.com" },
      { pk: "P", sk: "ORDER#1", number: "1" },
    );
    expect((await all(table)).map(({ kind }) => kind)).toEqual(["unknown", "unknown", "unknown", "order"]);
    expect(await unknownIn(["P"], kinds, table)).toEqual({ HEADER: 1, GIFT: 1, "(no name)": 1 });
  });
});

it("in stored form are understood: NULL is missing, at every depth, sets are lists, bytes are base64", () => {
  expect(
    asStored({ a: null, b: { c: null, d: [{ e: null }] }, s: new Set([10, 9]), n: new Uint8Array([1, 2]) }),
  ).toEqual({ b: { d: [{}] }, s: [9, 10], n: "AQI=" });
});
