import { type Command, Option } from "commander";
import { type Verdict, verdicts } from "#shared/domain/task.ts";
import { answerComplaint, previewAnswer } from "#shared/life/decide/answer-complaint.ts";
import { controller } from "#shared/policy/controller.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { type CommonOptions, letterTextFor, requestId, withOperatorOptions } from "../options.ts";
import { print } from "../output/print.ts";
import { printDecision } from "../output/print-decision.ts";

interface AnswerOptions extends CommonOptions {
  readonly outcome: Verdict;
  readonly text: string;
  readonly dryRun?: true;
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
    .option("--dry-run", "print the letter as it would go out, and change nothing")
    .addHelpText(
      "after",
      `
Examples:
  dsr answer 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --outcome upheld --dry-run \\
    --text "The newsletter went out after your objection, because of a mistake in an import. We have mended it."`,
    )
    .action(async (id: string, { outcome: verdict, text, ...options }: AnswerOptions) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const answer = { requestId: id, actor, verdict, text };
      if (options.dryRun) {
        const manifests = readManifests();
        const letter = await previewAnswer(answer, { ...connection, controller, manifests });
        print(options, { requestId: id, ...letter }, () => `${letter.subject}\n\n${letter.text}`);
        return;
      }
      const changed = await answerComplaint(answer, connection);
      printDecision(options, { requestId: id, decision: "answer", changed });
    });
  withOperatorOptions(command);
}
