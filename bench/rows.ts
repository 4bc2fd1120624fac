import { atMost, exactly, type Part } from "./part.ts";
import { manyRows } from "./rows/many-rows.ts";

const rows = 1_000_000;
const megabyte = 1_000_000;
const limit = 150;

/** A person with very many rows in PostgreSQL: what the collecting and the packing process need. */
export const manyRowsOfOnePerson: Part = {
  name: "rows",
  about: "access for a person with a million rows in PostgreSQL",
  async run() {
    const { collecting, packing, counted, inJson, inCsv } = await manyRows(rows);
    const note = "most resident memory of the process";
    return {
      figures: [
        { name: "collecting", value: collecting.bytes / megabyte, unit: "MB", note },
        { name: "collecting", value: collecting.seconds, unit: "s" },
        { name: "packing", value: packing.bytes / megabyte, unit: "MB", note },
        { name: "packing", value: packing.seconds, unit: "s" },
      ],
      targets: [
        atMost("memory, collecting", limit, collecting.bytes / megabyte, "MB"),
        atMost("memory, packing", limit, packing.bytes / megabyte, "MB"),
        exactly("records counted", rows, counted, ""),
        exactly("records in the opened JSON", rows, inJson, ""),
        exactly("rows in the opened CSV", rows, inCsv, ""),
      ],
    };
  },
};
