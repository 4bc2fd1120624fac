import { describe, expect, it } from "@jest/globals";
import { manyRows } from "../../bench/rows/many-rows.ts";

const rows = 50_000;

describe("access for a person with very many rows in PostgreSQL", () => {
  it("is collected and packed in the memory of a small function, and the package opens with every row", async () => {
    const { collecting, packing, ...counts } = await manyRows(rows);
    expect(counts).toMatchObject({ counted: rows, inJson: rows, inCsv: rows });
    for (const { bytes } of [collecting, packing]) expect(bytes).toBeLessThan(150_000_000);
  });
});
