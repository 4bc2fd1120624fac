import type { Command } from "commander";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { type CommonOptions, requestId, withOperatorOptions, withReason } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

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
    .action(async (id: string, options: CommonOptions & { reason: string }) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const { reason } = options;
      const changed = await cancelRequest(id, { actor, by: "operator", reason }, connection);
      printDecision(options, { requestId: id, decision: "cancel", changed });
    });
  withOperatorOptions(withReason(command, "why it is called off"));
}
