import { isDeepStrictEqual } from "node:util";
import { html } from "hono/html";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Task } from "#shared/domain/task.ts";
import { dataSection, type PlacedSection } from "./data-section.ts";
import { fact, type Html, resting } from "./fact.ts";
import { documentPath, isDocument } from "./handed-over-document.ts";
import type { PackagedRight, PackageWords } from "./package-words.ts";
import { resultText } from "./result-text.ts";

export interface SystemPart {
  /** Its place on the page. */
  readonly anchor: string;
  readonly task: Task;
  readonly manifest: ProcessorManifest | undefined;
  readonly sections: readonly PlacedSection[];
}

/** One system's part of the answer: its result, the information about it, and the data. */
export function systemSection(system: SystemPart, right: PackagedRight, words: PackageWords): Html {
  const { anchor, task, manifest, sections } = system;
  const facts = [
    ...reasons(task, words),
    ...(manifest && holds(task)
      ? [...factsOf[right](manifest, words, task), ...neverExported(manifest, words)]
      : []),
    ...retained(task, words),
  ];
  return html`<h2 id="${anchor}">${nameOf(system, words)}</h2>
<p>${manifest ? words.said(manifest.description) : ""}</p>
<p class="result">${resultText(task, words)}</p>
${facts.length > 0 ? html`<dl>\n${facts}</dl>\n` : ""}${sections.map((section) => dataSection(section, words))}${documentList(task, words)}`;
}

export const nameOf = ({ manifest, task }: SystemPart, { said }: PackageWords): string =>
  manifest ? said(manifest.name) : task.processor;

/** Links to the documents that are handed over as they are. */
function documentList({ processor, result }: Task, { t }: PackageWords): Html | "" {
  const files = result && "files" in result ? result.files.filter(isDocument) : [];
  if (files.length === 0) return "";
  const links = files.map((file, at) => {
    const named = t("package:data.document", { number: at + 1, type: file.document.toUpperCase() });
    return html`<li><a href="${documentPath({ processor, file })}">${named}</a></li>\n`;
  });
  return html`<p class="soft">${t("package:data.files")}</p>
<ul>
${links}</ul>
`;
}

/** Whether the system holds data of the person, so that it owes the full information. */
function holds({ result }: Task): boolean {
  return ["done", "partial", "retained", "pending"].includes(result?.outcome ?? "");
}

const factsOf = { access: articleFifteen, portability: articleTwenty };

/** GDPR Art. 15(1)(a) to (d), (g), (h) and (2). */
function articleFifteen(manifest: ProcessorManifest, { t, said, law: citing }: PackageWords): Html[] {
  const pair = (what: string, value: string) => t("common:pair", { what, value });
  const label = (name: string, reference: string) => t(`package:facts.${name}`, { law: citing(reference) });
  const recipients = manifest.recipients.map(({ name, role }) => pair(name, said(role)));
  return [
    fact(
      label("purposes", "GDPR Art. 15(1)(a)"),
      manifest.purposes.map(({ purpose, legalBasis: { basis, law } }) =>
        resting(said(purpose), [law, said(basis)].filter(Boolean).join(", ")),
      ),
    ),
    fact(label("categories", "GDPR Art. 15(1)(b)"), manifest.dataCategories.map(said)),
    fact(
      label("recipients", "GDPR Art. 15(1)(c)"),
      recipients.length ? recipients : t("package:facts.no-recipients"),
    ),
    fact(
      label("retention", "GDPR Art. 15(1)(d)"),
      manifest.retention.map(({ what, period, law }) => resting(pair(said(what), said(period)), law)),
    ),
    fact(label("source", "GDPR Art. 15(1)(g)"), said(manifest.source)),
    fact(label("decisions", "GDPR Art. 15(1)(h)"), said(manifest.automatedDecisions)),
    ...(manifest.transfers ? [fact(label("transfers", "GDPR Art. 15(2)"), said(manifest.transfers))] : []),
  ];
}

/** GDPR Art. 20(1): the extent of the right at this system, unless the answer has it as its reason. */
function articleTwenty({ rights }: ProcessorManifest, { t, said }: PackageWords, { result }: Task): Html[] {
  const { note, law } = rights.portability ?? {};
  if (!note || (result && "reason" in result && isDeepStrictEqual(result.reason, note))) return [];
  return [fact(t("package:facts.covered"), resting(said(note), law))];
}

/** GDPR Art. 12(4): the reason for withholding data, with its law. */
function reasons({ result }: Task, { t, said }: PackageWords): Html[] {
  if (!result || !("reason" in result) || !result.reason) return [];
  const law = "law" in result ? result.law : undefined;
  return [
    fact(t("package:result.why"), said(result.reason)),
    ...(law ? [fact(t("package:result.law"), law)] : []),
  ];
}

function neverExported({ neverExported: types }: ProcessorManifest, { t, said, list }: PackageWords): Html[] {
  if (types.length === 0) return [];
  const named = list(types.map(said));
  const sentence = named.slice(0, 1).toLocaleUpperCase() + named.slice(1);
  return [
    fact(t("package:result.never-exported"), t("package:result.never-exported-why", { types: sentence })),
  ];
}

function retained({ result }: Task, { t, said, date }: PackageWords): Html[] {
  if (!result || !("retained" in result) || result.retained.length === 0) return [];
  const kept = result.retained.map(({ what, law, until, onlyFor, review }) => {
    const about = { what: said(what), date: date(until), onlyFor: said(onlyFor) };
    return resting(t(`package:result.${review ? "review" : "until"}`, about), law);
  });
  return [fact(t("package:result.retained"), kept)];
}
