import { isDeepStrictEqual } from "node:util";
import { html } from "hono/html";
import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Task } from "#shared/domain/task.ts";
import { type DataSection, dataSection } from "./data-section.ts";
import { fact, type Html, resting } from "./fact.ts";
import { type LawWording, type PackagedRight, resultText, wording } from "./wording.ts";

const { result: words } = wording;
const said = (text: PersonText): string => textIn(text, wording.language);

export interface SystemPart {
  readonly task: Task;
  readonly manifest: ProcessorManifest | undefined;
  readonly sections: readonly DataSection[];
}

/** One system's part of the answer: what became of it, what there is to know of it, and the data. */
export function systemSection(
  { task, manifest, sections }: SystemPart,
  right: PackagedRight,
  texts: LawWording,
): Html {
  const facts = [
    ...reasons(task),
    ...(manifest && holds(task)
      ? [...factsOf[right](manifest, texts, task), ...neverExported(manifest)]
      : []),
    ...retained(task),
  ];
  return html`<h2>${manifest ? said(manifest.name) : task.processor}</h2>
<p>${manifest ? said(manifest.description) : ""}</p>
<p class="result">${resultText(task)}</p>
${facts.length > 0 ? html`<dl>\n${facts}</dl>\n` : ""}${sections.map(dataSection)}`;
}

/** Whether the system has something of the person, so that it is due to say more than that. */
function holds({ result }: Task): boolean {
  return ["done", "partial", "retained", "pending"].includes(result?.outcome ?? "");
}

const factsOf = { access: articleFifteen, portability: articleTwenty };

/** GDPR Art. 15(1)(a) to (d), (g), (h) and (2). */
function articleFifteen(manifest: ProcessorManifest, { facts }: LawWording): Html[] {
  return [
    fact(
      facts.purposes,
      manifest.purposes.map(({ purpose, legalBasis: { basis, law } }) =>
        resting(said(purpose), [law, said(basis)].filter(Boolean).join(", ")),
      ),
    ),
    fact(facts.categories, manifest.dataCategories.map(said)),
    fact(facts.recipients, manifest.recipients.length ? manifest.recipients.map(named) : facts.noRecipients),
    fact(
      facts.retention,
      manifest.retention.map(({ what, period, law }) => resting(`${said(what)}: ${said(period)}`, law)),
    ),
    fact(facts.source, said(manifest.source)),
    fact(facts.decisions, said(manifest.automatedDecisions)),
    ...(manifest.transfers ? [fact(facts.transfers, said(manifest.transfers))] : []),
  ];
}

function named({ name, role }: ProcessorManifest["recipients"][number]): string {
  return `${name}: ${textIn(role, wording.language)}`;
}

/** GDPR Art. 20(1): what the right covers at this system, unless the answer has given it as its reason. */
function articleTwenty({ rights }: ProcessorManifest, { facts }: LawWording, { result }: Task): Html[] {
  const { note, law } = rights.portability ?? {};
  if (!note || (result && "reason" in result && isDeepStrictEqual(result.reason, note))) return [];
  return [fact(facts.covered, resting(said(note), law))];
}

/** GDPR Art. 12(4): why something is not handed out, and by which law. */
function reasons({ result }: Task): Html[] {
  if (!result || !("reason" in result) || !result.reason) return [];
  const law = "law" in result ? result.law : undefined;
  return [fact(words.why, said(result.reason)), ...(law ? [fact(words.law, law)] : [])];
}

function neverExported({ neverExported: types }: ProcessorManifest): Html[] {
  return types.length
    ? [fact(words.neverExported, `${types.map(said).join(", ")}: ${words.neverExportedWhy}`)]
    : [];
}

function retained({ result }: Task): Html[] {
  if (!result || !("retained" in result) || result.retained.length === 0) return [];
  const kept = result.retained.map(({ what, law, until, onlyFor }) =>
    resting(words.until(said(what), until, said(onlyFor)), law),
  );
  return [fact(words.retained, kept)];
}
