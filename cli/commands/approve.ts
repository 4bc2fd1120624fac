import type { Command } from "commander";
import { decide } from "../decide.ts";
import { type DecisionOptions, requestId, textFor, withDecisionOptions } from "../options.ts";

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
    .addHelpText(
      "after",
      `
Example:
  dsr approve 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "called back at the number on file, ticket 4711"`,
    )
    .action(async (id: string, options: DecisionOptions & { now?: true; reason?: string }) => {
      const { now, reason } = options;
      await decide(options, id, { decision: "approve", now, reason });
    });
  withDecisionOptions(command);
}
