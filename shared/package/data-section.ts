import { html } from "hono/html";
import type { CollectedDataset, Row } from "./collected-dataset.ts";
import { csvPath, jsonPath, schemaPath } from "./paths.ts";
import { readable } from "./readable.ts";
import { wording } from "./wording.ts";

type Html = ReturnType<typeof html>;
const { data: words } = wording;

/** A dataset and its first rows. */
export interface DataSection {
  readonly dataset: CollectedDataset;
  readonly excerpt: readonly Row[];
}

/** One dataset as a table, with links to its files. */
export function dataSection({ dataset, excerpt }: DataSection): Html {
  const { file, fields, title } = dataset;
  const used = fields.filter(({ name }) => excerpt.some((row) => row[name] !== undefined));
  return html`<h3>${title} <span class="soft">(${words.records(file.records)})</span></h3>
<p class="soft">${words.files} <a href="${jsonPath(dataset)}">JSON</a>, <a href="${csvPath(dataset)}">CSV</a>, <a href="${schemaPath(dataset)}">${words.schema}</a>.</p>
<div class="scroll"><table>
<thead><tr>${used.map(({ name, description }) => html`<th scope="col">${name}<small>${description}</small></th>`)}</tr></thead>
<tbody>
${excerpt.map((row) => html`<tr>${used.map(({ name }) => html`<td>${readable(row[name])}</td>`)}</tr>\n`)}</tbody>
</table></div>
${file.records > excerpt.length ? html`<p class="soft">${words.excerpt(excerpt.length, file.records)}</p>` : ""}`;
}
