import { html } from "hono/html";
import { textIn } from "#shared/domain/localised-text.ts";
import { documentTypes } from "#shared/domain/outcome.ts";
import type { Team } from "#shared/domain/team.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import type { TeamForm } from "#shared/life/4-run/team/team-form.ts";
import { citedUnder } from "#shared/policy/citation.ts";
import { type FieldFault, mostFiles, type TeamReport } from "#shared/processor/team/answer.ts";

interface Filled {
  readonly report: TeamReport;
  readonly faults: readonly FieldFault[];
}

/** The form for what came of a task. @param filled a report with a fault, to be mended. */
export function reportForm(link: string, form: TeamForm, words: Words, filled?: Filled): Html {
  const { t, language } = words;
  const { outcomes, manifest, laws } = form;
  const { keeps, refusals } = citedUnder(laws, language, manifest.team);
  const invalid = (field: string) =>
    filled?.faults.some((one) => one.field === field) ? html` aria-invalid="true"` : "";
  const choice = (outcome: (typeof outcomes)[number]) => {
    const checked = filled?.report.outcome === outcome ? html` checked` : "";
    return html`<label class="choice"><input type="radio" name="outcome" value="${outcome}" required${checked}>
${t(`pages:task.outcome.${outcome}`)}</label>
`;
  };
  return html`<h2>${t("pages:task.report")}</h2>
<form method="post" action="/tasks/${link}"${form.takesFiles ? html` enctype="multipart/form-data"` : ""}>
<input type="hidden" name="step" value="report">
<fieldset${invalid("outcome")}>
<legend>${t("pages:task.came-of-it")}</legend>
${outcomes.map(choice)}</fieldset>
<label for="records">${t("pages:task.records")}</label>
<input class="short" id="records" name="records" inputmode="numeric" maxlength="7" autocomplete="off"
 value="${filled?.report.records ?? ""}"${invalid("records")}>
${form.takesFiles ? fileField(invalid("files"), words) : ""}${outcomes.includes("retained") ? keepFields({ keeps, filled, invalid }, words) : ""}${
  outcomes.includes("refused") ? refusalField({ refusals, filled, invalid }, words) : ""
}<button>${t("pages:task.submit")}</button>
<p class="hint">${t("pages:task.once")}</p>
</form>`;
}

interface Field {
  readonly filled: Filled | undefined;
  /** The mark of a field with a fault. */
  readonly invalid: (field: string) => Html | "";
}

function keepFields({ keeps, filled, invalid }: Field & Pick<Team, "keeps">, { t, language }: Words): Html {
  const days = keeps.map(
    ({ id, what, law }) => html`<label for="until-${id}">${textIn(what, language)} (${law})</label>
<input id="until-${id}" name="until-${id}" type="date" value="${filled?.report.until[id] ?? ""}"${invalid(`until-${id}`)}>
`,
  );
  return html`<fieldset>
<legend>${t("pages:task.kept")}</legend>
<p class="hint">${t("pages:task.kept-hint")}</p>
${days}</fieldset>
`;
}

function refusalField(
  { refusals, filled, invalid }: Field & Pick<Team, "refusals">,
  { t, language }: Words,
): Html {
  const options = refusals.map(({ id, reason, law }) => {
    const selected = filled?.report.refusal === id ? html` selected` : "";
    return html`<option value="${id}"${selected}>${textIn(reason, language)} (${law})</option>
`;
  });
  return html`<label for="refusal">${t("pages:task.refusal")}</label>
<select id="refusal" name="refusal"${invalid("refusal")}>
<option value="">${t("pages:task.no-refusal")}</option>
${options}</select>
`;
}

function fileField(invalid: Html | "", { t }: Words): Html {
  const accept = Object.keys(documentTypes).map((ending) => `.${ending}`);
  return html`<label for="files">${t("pages:task.files")}</label>
<p class="hint" id="files-hint">${t("pages:task.files-hint", { files: mostFiles, megabytes: 4 })}</p>
<input id="files" name="files" type="file" multiple accept="${accept.join()}" aria-describedby="files-hint"${invalid}>
`;
}
