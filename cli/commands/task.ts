import { type Command, Option } from "commander";
import { textIn } from "#shared/domain/localised-text.ts";
import { ReportRefused } from "#shared/life/4-run/team/answer-team-task.ts";
import type { TeamForm } from "#shared/life/4-run/team/team-form.ts";
import { lookAtTeamTask, replaceTeamLink, reportTeamTask } from "#shared/life/decide/report-team-task.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { type TeamOutcome, teamOutcomes } from "#shared/processor/team/answer.ts";
import { type CommonOptions, processorId, requestId, textFor, withOperatorOptions } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { printDecision } from "../output/print-decision.ts";
import { UsageProblem } from "../problem.ts";
import { readFiles } from "../read-files.ts";

interface TaskOptions extends CommonOptions {
  readonly outcome?: TeamOutcome;
  readonly records?: string;
  readonly refusal?: string;
  readonly keep: Readonly<Record<string, string>>;
  readonly file: readonly string[];
  readonly newLink?: true;
  readonly reason?: string;
}

export function addTaskCommand(program: Command): void {
  const command = program
    .command("task")
    .summary("see a task that a team carries out by hand, or report it in the team's place")
    .description(
      "Without --outcome, shows what a team has to do, by when, and what it can report; whom it is about shows `dsr reveal`. With --outcome, records what was done in place of the team's own report: its link opens nothing any more.",
    )
    .argument("<id>", "request id", requestId)
    .argument("<processor>", "whose task", processorId)
    .addOption(new Option("--outcome <outcome>", "what came of it").choices(teamOutcomes))
    .option("--records <n>", "how many records it was about")
    .option("--refusal <name>", "why something is not done: a refusal of the manifest")
    .option("--keep <name=date>", "what stays until when; may be repeated", keeping, {})
    .option(
      "--file <path>",
      "a copy that is handed over; may be repeated, four megabytes together",
      listed,
      [],
    )
    .option("--new-link", "make the team's link useless, and have a new one mailed; needs --reason")
    .option(
      "--reason <text>",
      "why; kept as evidence, so never write personal data here",
      textFor("--reason"),
    )
    .addHelpText(
      "after",
      `
Examples:
  dsr task 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e archive
  dsr task 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e archive --outcome done --records 12
  dsr task 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e archive --outcome done --file contract.pdf --file letters.csv
  dsr task 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e archive --outcome partial --keep contracts=2034-12-31
  dsr task 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e archive --new-link --reason "The mail was passed on to somebody else"`,
    )
    .action(async (id: string, processor: string, options: TaskOptions) => {
      const files = await readFiles("--file", options.file);
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const services = { ...connection, manifests: readManifests() };
      const { outcome, records = "", refusal = "", keep: until } = options;
      if (options.newLink) {
        const { reason } = options;
        if (!reason || outcome || files.length > 0)
          throw new UsageProblem("--new-link needs --reason, and no --outcome and no --file.");
        const actor = await connection.operator();
        await replaceTeamLink({ requestId: id, processor, actor, reason }, services);
        printDecision(options, { requestId: id, processor, decision: "new-link", changed: true });
        return;
      }
      if (!outcome) {
        if (files.length > 0) throw new UsageProblem("--file needs --outcome.");
        const form = await lookAtTeamTask({ requestId: id, processor }, services);
        print(options, viewOf(form), () => formText(form));
        return;
      }
      const actor = await connection.operator();
      const report = { outcome, records, refusal, until };
      const copies = files.length > 0 ? { files, packages: connection.collecting() } : undefined;
      const reporting = { requestId: id, processor, actor, report, ...(copies && { copies }) };
      const changed = await reportTeamTask(reporting, services).catch(told);
      printDecision(options, { requestId: id, processor, decision: "task", changed });
    });
  withOperatorOptions(command);
}

function keeping(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, day] = /^([a-z0-9-]+)=(.*)$/.exec(text) ?? [];
  if (!name || day === undefined)
    throw new UsageProblem("--keep: Must be a name and a date, such as contracts=2034-12-31.");
  return { ...before, [name]: day };
}

const listed = (path: string, before: readonly string[]): string[] => [...before, path];

/** The form's field, as an option: `--keep contracts`. */
const optionOf = (field: string): string =>
  field.startsWith("until-")
    ? `--keep ${field.slice("until-".length)}`
    : `--${field === "files" ? "file" : field}`;

function told(error: unknown): never {
  if (!(error instanceof ReportRefused)) throw error;
  const problems = (error.more.errors ?? []).map(
    ({ pointer = "", detail }) => `${optionOf(pointer.slice("#/".length))}: ${detail}`,
  );
  throw new UsageProblem(problems.join(" "));
}

const viewOf = ({ requestId: id, manifest, action, isRelease, dueOn, outcomes }: TeamForm) => ({
  requestId: id,
  processor: manifest.id,
  action,
  isRelease,
  dueOn,
  mailbox: manifest.team.mailbox,
  outcomes,
  keeps: manifest.team.keeps.map((keep) => keep.id),
  refusals: manifest.team.refusals.map((refusal) => refusal.id),
});

function formText(form: TeamForm): string {
  const { requestId: id, manifest, action, isRelease, dueOn, outcomes } = form;
  const { mailbox, checklists, keeps, refusals } = manifest.team;
  const steps = checklists[action] ?? [];
  return [
    `${paint("bold", id)}  ${manifest.id}: ${isRelease ? `${action}, to be taken back` : action}`,
    `  Due       ${dueOn}`,
    `  Team      ${mailbox}`,
    `  Outcomes  ${outcomes.join(", ")}`,
    ...keeps.map((keep) => `  --keep    ${keep.id}: ${textIn(keep.what, "en")} (${keep.law})`),
    ...refusals.map((one) => `  --refusal ${one.id}: ${textIn(one.reason, "en")} (${one.law})`),
    "",
    ...steps.map((step, at) => `  ${at + 1}. ${textIn(step, "en")}`),
  ].join("\n");
}
