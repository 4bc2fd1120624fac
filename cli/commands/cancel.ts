import type { Command } from "commander";
import { decide } from "../decide.ts";
import { type DecisionOptions, requestId, withDecisionOptions, withReason } from "../options.ts";

export function addCancelCommand(program: Command): void {
  const command = program
    .command("cancel")
    .summary("call a request off")
    .description(
      "Calls an open request off: no further task is started, and the person is told by e-mail. What tasks have done stays done. This cannot be undone.",
    )
    .argument("<id>", "request id", requestId)
    .addHelpText(
      "after",
      `
Example:
  dsr cancel 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "the person withdrew it by phone, ticket 4711"`,
    )
    .action(async (id: string, options: DecisionOptions & { reason: string }) => {
      await decide(options, id, { decision: "cancel", reason: options.reason });
    });
  withDecisionOptions(withReason(command, "why it is called off"));
}
