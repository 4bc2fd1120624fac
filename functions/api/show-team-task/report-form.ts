import { html } from "hono/html";
import { textIn } from "#shared/domain/localised-text.ts";
import type { Team } from "#shared/domain/team.ts";
import type { Fault } from "#shared/edge/form/fault.ts";
import { choices, type Filled, fileField, select, textField } from "#shared/edge/form/field.ts";
import type { Html } from "#shared/edge/page.ts";
import type { Words } from "#shared/letters/words.ts";
import type { TeamForm } from "#shared/life/4-run/team/team-form.ts";
import { citedUnder } from "#shared/policy/citation.ts";
import { mostFiles, type TeamReport } from "#shared/processor/team/answer.ts";

interface Refused {
  readonly report: TeamReport;
  readonly faults: readonly Fault[];
}

/** The form for what came of a task. @param refused a report with a fault, to be mended. */
export function reportForm(link: string, form: TeamForm, words: Words, refused?: Refused): Html {
  const { t, language } = words;
  const { outcomes, manifest, laws } = form;
  const { keeps, refusals } = citedUnder(laws, language, manifest.team);
  const { until = {}, ...entered } = refused?.report ?? {};
  const days = Object.entries(until).map(([id, day]) => [untilField(id), day]);
  const filled = {
    values: { ...entered, ...Object.fromEntries(days) },
    faults: refused?.faults ?? [],
    words,
  };
  const outcome = {
    name: "outcome",
    label: t("pages:task.came-of-it"),
    options: outcomes.map((value) => ({ value, label: t(`pages:task.outcome.${value}`) })),
    isRequired: true,
  };
  return html`<h2>${t("pages:task.report")}</h2>
<form method="post" action="/tasks/${link}"${form.takesFiles ? html` enctype="multipart/form-data"` : ""}>
<input type="hidden" name="step" value="report">
${choices(outcome, filled)}${textField({ name: "records", label: t("pages:task.records"), inputmode: "numeric", look: "short" }, filled)}${
  form.takesFiles ? copiesField(filled) : ""
}${outcomes.includes("retained") ? keepFields(keeps, filled) : ""}${
  outcomes.includes("refused") ? refusalField(refusals, filled) : ""
}<button>${t("pages:task.submit")}</button>
<p class="hint">${t("pages:task.once")}</p>
</form>`;
}

const untilField = (id: string) => `until-${id}`;

function copiesField(filled: Filled): Html {
  const { t } = filled.words;
  const hint = t("pages:task.files-hint", { files: mostFiles, megabytes: 4 });
  return fileField({ name: "files", label: t("pages:task.files"), hint }, filled);
}

function keepFields(keeps: Team["keeps"], filled: Filled): Html {
  const { t, language } = filled.words;
  const days = keeps.map(({ id, what, law }) =>
    textField({ name: untilField(id), label: `${textIn(what, language)} (${law})`, type: "date" }, filled),
  );
  return html`<fieldset>
<legend>${t("pages:task.kept")}</legend>
<p class="hint">${t("pages:task.kept-hint")}</p>
${days}</fieldset>
`;
}

function refusalField(refusals: Team["refusals"], filled: Filled): Html {
  const { t, language } = filled.words;
  const options = refusals.map(({ id, reason, law }) => ({
    value: id,
    label: `${textIn(reason, language)} (${law})`,
  }));
  const asked = {
    name: "refusal",
    label: t("pages:task.refusal"),
    nothing: t("pages:task.no-refusal"),
    options,
  };
  return select(asked, filled);
}
