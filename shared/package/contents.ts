import { html } from "hono/html";
import type { DataSection, PlacedSection } from "./data-section.ts";
import type { Html } from "./fact.ts";
import type { PackagedRight, PackageWords } from "./package-words.ts";
import { rightsAnchor } from "./rights.ts";
import { nameOf, type SystemPart } from "./system-section.ts";

/** What the page has, with the number of records, as links. Anchors are numbers: an id of a system is no word for people. */
export function contents(systems: readonly SystemPart[], right: PackagedRight, words: PackageWords): Html {
  const { t } = words;
  return html`<nav aria-labelledby="contents">
<h2 id="contents">${t("package:contents")}</h2>
<ul>
${systems.map((system) => {
  const { anchor, task, sections } = system;
  const isCounted = sections.length > 0 || task.result?.outcome === "nothing-held";
  return html`<li><a href="#${anchor}">${nameOf(system, words)}</a>${isCounted ? count(sections, words) : ""}${
    sections.length > 0 ? html`\n<ul>\n${sections.map((section) => entry(section, words))}</ul>\n` : ""
  }</li>\n`;
})}<li><a href="#${rightsAnchor}">${t(`package:${right}.rights.heading`)}</a></li>
</ul>
</nav>
`;
}

const entry = (section: PlacedSection, words: PackageWords): Html =>
  html`<li><a href="#${section.anchor}">${section.dataset.title}</a>${count([section], words)}</li>\n`;

function count(sections: readonly DataSection[], { t, number }: PackageWords): Html {
  const records = sections.reduce((sum, { dataset }) => sum + dataset.file.records, 0);
  return html` <span class="soft">(${t("package:data.records", { records: number(records) })})</span>`;
}
