import { html } from "hono/html";
import { textIn } from "#shared/domain/localised-text.ts";
import { notice } from "#shared/edge/notice.ts";
import { type Html, type Page, renderPage } from "#shared/edge/page.ts";
import { problemIn } from "#shared/edge/problem-page.ts";
import { wordsOfReader } from "#shared/edge/reader.ts";
import type { Reply } from "#shared/edge/route.ts";
import type { Words } from "#shared/letters/words.ts";
import { ReportRefused } from "#shared/life/4-run/team/answer-team-task.ts";
import type { OpenedTeamTask } from "#shared/life/4-run/team/open-team-task.ts";
import type { TeamForm } from "#shared/life/4-run/team/team-form.ts";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";
import { personRows } from "./person-rows.ts";
import { reportForm } from "./report-form.ts";

const wordsOf = (reader: Reader, { manifest }: TeamForm) => wordsOfReader(reader, manifest.team.language);

/** That a task waits, and nothing about the person: programs that test links read this page. */
export async function coverPage(link: string, form: TeamForm, reader: Reader): Promise<Reply> {
  const words = await wordsOf(reader, form);
  const { t } = words;
  const content = html`<p>${t("pages:task.intro", { controller: controller.name })}</p>
${taskRows(form, words)}
<form method="post" action="/tasks/${link}">
<input type="hidden" name="step" value="open">
<button>${t("pages:task.open")}</button>
<p class="hint">${t("pages:task.recorded")}</p>
</form>`;
  return page(200, t("pages:task.heading"), content, { words, reader });
}

/** The person, what is to be done, and the form for what came of it. */
export async function openedPage(
  link: string,
  { form, task }: OpenedTeamTask,
  reader: Reader,
): Promise<Reply> {
  const words = await wordsOf(reader, form);
  const { t, language } = words;
  const steps = form.manifest.team.checklists[form.action] ?? [];
  const content = html`${taskRows(form, words)}
<h2>${t("pages:task.person")}</h2>
${personRows(task, form.manifest, words)}
<h2>${t("pages:task.checklist")}</h2>
${
  form.isRelease
    ? html`<p>${t("pages:task.undo")}</p>
`
    : ""
}<ol>
${steps.map((step) => html`<li>${textIn(step, language)}</li>\n`)}</ol>
${reportForm(link, form, words)}`;
  return page(200, t("pages:task.heading"), content, { words, reader });
}

export async function reportedPage(form: TeamForm, reader: Reader): Promise<Reply> {
  const words = await wordsOf(reader, form);
  const { t } = words;
  const content = html`${notice("good", t("pages:task.reported"), t("pages:task.reported-more"))}
${taskRows(form, words)}`;
  return page(200, t("pages:task.reported-heading"), content, { words, reader });
}

/** A report with a fault is shown again, as it was filled in. A link that opens nothing tells nothing. */
export async function teamProblemPage(
  problem: Problem,
  reader: Reader,
  { token = "" }: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { kind, status } = problem;
  if (problem instanceof ReportRefused) {
    const words = await wordsOf(reader, problem.form);
    const { t } = words;
    const { form, report } = problem;
    const faults = problem.faults.map(({ field, fault }) => ({
      field,
      text: t(`pages:task.fault.${fault}`),
    }));
    const content = html`${taskRows(form, words)}${reportForm(token, form, words, { report, faults })}`;
    return page(status, t("pages:task.heading"), content, { words, reader, faults });
  }
  const words = await wordsOfReader(reader);
  const { t } = words;
  if (kind === "not-found") {
    const text = t("pages:task.gone", { email: controller.email });
    return page(status, t("pages:task.gone-heading"), html`<p>${text}</p>`, { words, reader });
  }
  const { title, text } = problemIn(problem, words);
  const isForm = kind === "invalid-request" || kind === "malformed-request";
  return page(status, title, html`<p>${isForm ? t("pages:task.no-outcome") : text}</p>`, { words, reader });
}

function taskRows({ requestId, manifest, action, isRelease, dueOn }: TeamForm, words: Words): Html {
  const { t, date, language } = words;
  return html`<dl>
<dt>${t("pages:task.what")}</dt><dd>${t(`pages:task.action.${isRelease ? "release" : action}`)}</dd>
<dt>${t("pages:task.system")}</dt><dd>${textIn(manifest.name, language)}</dd>
<dt>${t("pages:task.due")}</dt><dd>${date(dueOn)}</dd>
<dt>${t("pages:reference")}</dt><dd class="reference">${requestId}</dd>
</dl>`;
}

async function page(
  status: number,
  heading: string,
  content: Html,
  look: Pick<Page, "words" | "reader" | "faults">,
): Promise<Reply> {
  return { status, html: await renderPage({ heading, content, controller, ...look }) };
}
