import { stringify } from "csv-stringify/sync";
import type { Row } from "./collected-dataset.ts";

const rowsAtOnce = 500;

/**
 * The rows as CSV (RFC 4180, with a byte order mark, as spreadsheets want it). Text that a spreadsheet would take for a
 * formula is defused with an apostrophe; what has parts of its own is JSON within its cell.
 */
export async function* csvFile(fields: readonly string[], rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield stringify([[...fields]], { bom: true, escape_formulas: true, record_delimiter: "windows" });
  let some: (string | number)[][] = [];
  for await (const row of rows) {
    some.push(fields.map((field) => cell(row[field])));
    if (some.length < rowsAtOnce) continue;
    yield lines(some);
    some = [];
  }
  yield lines(some);
}

function lines(rows: (string | number)[][]): string {
  return stringify(rows, { escape_formulas: true, record_delimiter: "windows" });
}

function cell(value: unknown): string | number {
  if (value === undefined || value === null) return "";
  if (typeof value === "string" || typeof value === "number") return value;
  return JSON.stringify(value);
}
