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
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${used.map(({ name, description }) => html`<th scope="col">${name}<small>${description}</small></th>`)}</tr></thead>
<tbody>
${excerpt.map((row) => html`<tr>${used.map(({ name }) => cell(readable(row[name])))}</tr>\n`)}</tbody>
</table></div>
${file.records > excerpt.length ? html`<p class="soft">${words.excerpt(excerpt.length, file.records)}</p>` : ""}`;
}

/** Cells of much text are given room: a wide table scrolls anyway. */
function cell(text: string): Html {
  return text.length > 40 ? html`<td class="long">${text}</td>` : html`<td>${text}</td>`;
}
