import type { Command } from "commander";
import { decide } from "../decide.ts";
import { type DecisionOptions, requestId, withDecisionOptions, withReason } from "../options.ts";

export function addDeliveredCommand(program: Command): void {
  const command = program
    .command("delivered")
    .summary("the person was reached in another way, after a mail that did not arrive")
    .description(
      "Settles every mail of a request that bounced, was called spam or was rejected. A request that has ended, and is open again because of one, is closed.",
    )
    .argument("<id>", "request id", requestId)
    .addHelpText(
      "after",
      `
Example:
  dsr delivered 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "the answer went out by registered post, ticket 4711"`,
    )
    .action(async (id: string, options: DecisionOptions & { reason: string }) => {
      await decide(options, id, { decision: "delivered", reason: options.reason });
    });
  withReason(withDecisionOptions(command), "how they were reached, or why it does not matter");
}
