import { type Command, Option } from "commander";
import { type Verdict, verdicts } from "#shared/domain/task.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, letterTextFor, requestId, withDecisionOptions } from "../options.ts";

interface AnswerOptions extends DecisionOptions {
  readonly outcome: Verdict;
  readonly text: string;
}

export function addAnswerCommand(program: Command): void {
  const command = program
    .command("answer")
    .summary("answer a complaint")
    .description(
      "Records what came of a complaint, and has the letter sent: your words between the law's, with where else the person can turn. This cannot be undone. Read the complaint with `dsr reveal`, and the letter with --dry-run, first.",
    )
    .argument("<id>", "request id of the complaint", requestId)
    .addOption(
      new Option("--outcome <outcome>", "whether the person is right")
        .choices(verdicts)
        .makeOptionMandatory(),
    )
    .requiredOption(
      "--text <text>",
      "what the person reads: what you found, what you did, and why, in their language; an empty line begins a paragraph. Kept as evidence, so never write personal data here",
      letterTextFor("--text"),
    )
    .addHelpText(
      "after",
      `
Examples:
  dsr answer 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --outcome upheld --dry-run \\
    --text "The newsletter went out after your objection, because of a mistake in an import. We have mended it."`,
    )
    .action(async (id: string, { outcome, text, ...options }: AnswerOptions) => {
      await decide(options, id, { decision: "answer", outcome, text });
    });
  withDecisionOptions(command);
}
