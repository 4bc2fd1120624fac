import { stringify } from "csv-stringify/sync";
import type { RequestRow } from "../request-row.ts";
import { rowView } from "./row-view.ts";

const columns = [
  ...["requestId", "reference", "right", "regime", "jurisdiction", "status", "receivedOn"],
  ...["target", "legal", "daysLeft", "waitingFor", "assignee"],
];

/** The queue as CSV (RFC 4180), without anything that looks like a formula. */
export function queueCsv(requests: readonly RequestRow[]): string {
  const rows = requests.map(rowView).map(({ waitingFor, ...row }) => ({
    ...row,
    waitingFor: waitingFor.map(({ party, text }) => `${party}: ${text}`).join("; "),
  }));
  return stringify(rows, { header: true, columns, escape_formulas: true, record_delimiter: "windows" });
}
