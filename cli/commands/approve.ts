import { type Command, Option } from "commander";
import { type LettersTo, letterReaders, packageReaders } from "#shared/domain/letters-to.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, requestId, textFor, withDecisionOptions } from "../options.ts";

interface ApproveOptions extends DecisionOptions, Partial<LettersTo> {
  readonly now?: true;
  readonly reason?: string;
}

export function addApproveCommand(program: Command): void {
  const command = program
    .command("approve")
    .summary("let a plan go ahead that waits for an operator")
    .description(
      "Has the tasks of a request carried out that waits for a person: by policy, because the person has not shown enough of who they are, or because something is unusual. The operator who approves vouches for that (level L3). See which wait with `dsr list --status awaiting-approval`, and a plan with `dsr show`; to stop the request instead, cancel it.",
    )
    .argument("<id>", "request id", requestId)
    .option(
      "--now",
      "go ahead although an earlier request of the person comes first, or before the date they were told",
    )
    .option(
      "--reason <text>",
      "what satisfied you of who it is; kept as evidence, so never write personal data here",
      textFor("--reason"),
    )
    .addOption(
      new Option(
        "--letters <reader>",
        "where an agent or a guardian has asked: who gets the letters",
      ).choices(letterReaders),
    )
    .addOption(
      new Option("--package <reader>", "the same for the link to the package, and its code").choices(
        packageReaders,
      ),
    )
    .addHelpText(
      "after",
      `
Examples:
  dsr approve 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --letters both --package person --reason "mandate seen, ticket 4711"
  dsr approve 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "called back at the number on file, ticket 4711"`,
    )
    .action(async (id: string, options: ApproveOptions) => {
      const { now, reason, letters, package: reader } = options;
      await decide(options, id, { decision: "approve", now, reason, letters, package: reader });
    });
  withDecisionOptions(command);
}
