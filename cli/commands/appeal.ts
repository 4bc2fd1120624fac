import { type Command, Option } from "commander";
import * as z from "zod";
import { type AppealOutcome, appealOutcomes } from "#shared/domain/appeal.ts";
import { appealText } from "#shared/life/decide/appeal-text.ts";
import { decide } from "../decide.ts";
import {
  type DecisionOptions,
  letterTextFor,
  parsedBy,
  requestId,
  withDecisionOptions,
  withReason,
} from "../options.ts";
import { UsageProblem } from "../problem.ts";

/** The commands about appeals to the controller. */
export function addAppealCommands(program: Command): void {
  addAppeal(program);
  addAnswerAppeal(program);
  addExtendAppeal(program);
}

function addAppeal(program: Command): void {
  const command = program
    .command("appeal")
    .summary("record an appeal that came by mail or letter")
    .description(
      "Records that a person appeals against your answer, where a law of the request has an appeal; refused with the law's reason where it has none, or its time is over. The time for your answer runs from the day on which it came. The person is told by when they are answered. Their words are kept with their data alone.",
    )
    .argument("<id>", "request id", requestId)
    .requiredOption("--text <text>", "why they disagree, in their words", personsText)
    .option(
      "--received-on <date>",
      "the day on which it came, such as 2026-08-15; default: today",
      parsedBy(z.iso.date("Must be a date such as 2026-08-15.")),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr appeal 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --received-on 2026-03-02 --text "You hold contracts of mine from 2024, too."`,
    )
    .action(async (id: string, options: DecisionOptions & { text: string; receivedOn?: string }) => {
      const { text, receivedOn } = options;
      await decide(options, id, { decision: "appeal", text, receivedOn });
    });
  withDecisionOptions(command);
}

function addAnswerAppeal(program: Command): void {
  const command = program
    .command("answer-appeal")
    .summary("answer an appeal")
    .description(
      "Records what came of an appeal, and mails the person your words, with where else they can turn. What is granted, in whole or in part, is carried out by a new request, which begins at once: you vouch for the person. This cannot be undone. Read the appeal with `dsr reveal`, and the letter with --dry-run, first.",
    )
    .argument("<id>", "id of the request that was appealed", requestId)
    .addOption(
      new Option("--outcome <outcome>", "what you decided").choices(appealOutcomes).makeOptionMandatory(),
    )
    .requiredOption(
      "--text <text>",
      "what the person reads: what you decided, and why, in their language; an empty line begins a paragraph. Kept as evidence, so never write personal data here",
      letterTextFor("--text"),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr answer-appeal 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --outcome granted --text "We have looked at the contracts of 2024 as well." --dry-run`,
    )
    .action(async (id: string, options: DecisionOptions & { outcome: AppealOutcome; text: string }) => {
      const { outcome, text } = options;
      await decide(options, id, { decision: "answer-appeal", outcome, text });
    });
  withDecisionOptions(command);
}

function addExtendAppeal(program: Command): void {
  const command = program
    .command("extend-appeal")
    .summary("take more time for the answer to an appeal")
    .description(
      "Extends the time for the answer to an appeal as far as its law allows, and mails the person the reasoned notice. Refused, with the law's reason, where it allows none. The person reads the reason.",
    )
    .argument("<id>", "id of the request that was appealed", requestId)
    .action(async (id: string, options: DecisionOptions & { reason: string }) => {
      await decide(options, id, { decision: "extend-appeal", reason: options.reason });
    });
  withDecisionOptions(withReason(command, "why it takes longer"));
}

/** The words of a person may hold what names them: the error does not repeat them. */
function personsText(text: string): string {
  const parsed = appealText.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageProblem(`--text: ${parsed.error.issues.map((issue) => issue.message).join(" ")}`);
}
