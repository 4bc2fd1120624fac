import type { Command } from "commander";
import { settleDelivery } from "#shared/life/decide/settle-delivery.ts";
import { type CommonOptions, requestId, withOperatorOptions, withReason } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

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
    .action(async (id: string, options: CommonOptions & { reason: string }) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const changed = await settleDelivery({ requestId: id, actor, reason: options.reason }, connection);
      printDecision(options, { requestId: id, decision: "delivered", changed });
    });
  withReason(withOperatorOptions(command), "how they were reached, or why it does not matter");
}
