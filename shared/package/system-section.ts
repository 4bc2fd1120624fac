import { html } from "hono/html";
import { textIn } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Task } from "#shared/domain/task.ts";
import { type DataSection, dataSection } from "./data-section.ts";
import { fact, type Html, resting } from "./fact.ts";
import { type LawWording, type PackagedRight, resultText, wording } from "./wording.ts";

const { result: words } = wording;

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
  return html`<h2>${manifest?.name ?? task.processor}</h2>
<p>${manifest?.description ?? ""}</p>
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
      manifest.purposes.map(({ purpose, legalBasis }) => resting(purpose, legalBasis)),
    ),
    fact(facts.categories, manifest.dataCategories),
    fact(facts.recipients, manifest.recipients.length ? manifest.recipients.map(named) : facts.noRecipients),
    fact(
      facts.retention,
      manifest.retention.map(({ what, period, law }) => resting(`${what}: ${period}`, law)),
    ),
    fact(facts.source, manifest.source),
    fact(facts.decisions, manifest.automatedDecisions),
    ...(manifest.transfers ? [fact(facts.transfers, manifest.transfers)] : []),
  ];
}

function named({ name, role }: ProcessorManifest["recipients"][number]): string {
  return `${name}: ${textIn(role, wording.language)}`;
}

/** GDPR Art. 20(1): what the right covers at this system, unless the answer has given it as its reason. */
function articleTwenty({ rights }: ProcessorManifest, { facts }: LawWording, { result }: Task): Html[] {
  const { note, law } = rights.portability ?? {};
  if (!note || (result && "reason" in result && result.reason === note)) return [];
  return [fact(facts.covered, resting(note, law))];
}

/** GDPR Art. 12(4): why something is not handed out, and by which law. */
function reasons({ result }: Task): Html[] {
  if (!result || !("reason" in result) || !result.reason) return [];
  const law = "law" in result ? result.law : undefined;
  return [fact(words.why, textIn(result.reason, wording.language)), ...(law ? [fact(words.law, law)] : [])];
}

function neverExported({ neverExported: types }: ProcessorManifest): Html[] {
  return types.length ? [fact(words.neverExported, `${types.join(", ")}: ${words.neverExportedWhy}`)] : [];
}

function retained({ result }: Task): Html[] {
  if (!result || !("retained" in result) || result.retained.length === 0) return [];
  const kept = result.retained.map(({ what, law, until, onlyFor }) =>
    resting(words.until(textIn(what, wording.language), until, textIn(onlyFor, wording.language)), law),
  );
  return [fact(words.retained, kept)];
}
