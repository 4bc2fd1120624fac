import { html } from "hono/html";
import type { Html } from "../page.ts";

export interface SummaryRow {
  readonly term: string;
  /** As a person wrote it, maybe from right to left and in several lines. */
  readonly value: string | Html;
  /** A link or a button that changes it. */
  readonly change?: Html;
}

/** What was entered or is known, one row for each thing. */
export function summaryList(rows: readonly SummaryRow[]): Html {
  const row = ({ term, value, change }: SummaryRow) => html`<div><dt>${term}</dt>
<dd dir="auto">${value}</dd>${change ? html`<dd class="change">${change}</dd>` : ""}</div>
`;
  return html`<dl class="rows">
${rows.map(row)}</dl>`;
}
