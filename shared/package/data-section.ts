import { html } from "hono/html";
import type { CollectedDataset, Row } from "./collected-dataset.ts";
import { shortened } from "./excerpt.ts";
import type { Html } from "./fact.ts";
import { asElements } from "./own-direction.ts";
import type { PackageWords } from "./package-words.ts";
import { csvPath, jsonPath, schemaPath } from "./paths.ts";
import { readable } from "./readable.ts";

/** A dataset and its first rows. */
export interface DataSection {
  readonly dataset: CollectedDataset;
  readonly excerpt: readonly Row[];
}

/** A dataset with its place on the page. */
export interface PlacedSection extends DataSection {
  readonly anchor: string;
  /** The anchor of its system, which tells datasets of one name apart. */
  readonly system: string;
}

/** One dataset as a table, with links to its files. */
export function dataSection(section: PlacedSection, words: PackageWords): Html {
  const { t, number } = words;
  const { anchor, dataset, excerpt } = section;
  const { file, fields, title } = dataset;
  const used = fields.filter(({ name }) => excerpt.some((row) => row[name] !== undefined));
  const counts = { shown: number(excerpt.length), records: number(file.records) };
  return html`<h3 id="${anchor}">${title} <span class="soft">(${t("package:data.records", counts)})</span></h3>
<p class="soft">${t("package:data.files")} <a href="${jsonPath(dataset)}">JSON</a>, <a href="${csvPath(dataset)}">CSV</a>, <a href="${schemaPath(dataset)}">${t("package:data.schema")}</a>.</p>
${used.length > 0 ? table(section, used, words) : ""}${file.records > excerpt.length ? html`<p class="soft">${t("package:data.excerpt", counts)}</p>` : ""}`;
}

/** As many columns as a printed page has room for. On paper and on a phone the records of a wider table are lists of names and values. */
const mostPrinted = 6;

function table(
  { system, anchor, excerpt }: PlacedSection,
  used: CollectedDataset["fields"],
  words: PackageWords,
): Html {
  const isWide = used.length > mostPrinted;
  const cells = (row: Row) =>
    used.map(({ name, part }) =>
      cell(shortened(readable(row[name], part, words)), isWide ? (part.description ?? name) : undefined),
    );
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="${system} ${anchor}"><table${isWide ? html` class="wide"` : ""}>
<thead><tr>${used.map(({ name, part }) => html`<th scope="col">${part.description ?? ""}<small translate="no">${name}</small></th>`)}</tr></thead>
<tbody>
${excerpt.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table></div>
`;
}

/** Cells with much text get room: a wide table scrolls anyway. @param name of the column, where it stands with the value. */
function cell(text: string, name: string | undefined): Html {
  const content = asElements(text);
  const named = name === undefined ? "" : html` data-name="${name}"`;
  return text.length > 40
    ? html`<td class="long" dir="auto"${named}>${content}</td>`
    : html`<td dir="auto"${named}>${content}</td>`;
}
