import { stringify } from "csv-stringify/sync";
import { visibleText } from "#shared/domain/visible-text.ts";
import type { Row } from "./collected-dataset.ts";

const rowsAtOnce = 500;

/** A cell with a line end of any kind is quoted, so that no reader takes the rest for a new record. */
const options = {
  escape_formulas: true,
  record_delimiter: "windows",
  quoted_match: /[\r\n\v\f\u0085\u2028\u2029]/,
};

/**
 * The rows as CSV (RFC 4180, with a byte order mark for spreadsheets). An apostrophe defuses text that a spreadsheet
 * would take for a formula, cell by cell; a value with parts is JSON within its cell. Invisible characters are named.
 */
export async function* csvFile(fields: readonly string[], rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield stringify([[...fields]], { ...options, bom: true });
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
  return stringify(rows, options);
}

function cell(value: unknown): string | number {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return value;
  return visibleText(typeof value === "string" ? value : JSON.stringify(value));
}
