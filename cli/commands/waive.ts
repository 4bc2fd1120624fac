import type { Command } from "commander";
import { decideTask } from "#shared/life/decide/decide-task.ts";
import { type CommonOptions, processorId, requestId, withOperatorOptions, withReason } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

export function addWaiveCommand(program: Command): void {
  const command = program
    .command("waive")
    .summary("let a request go on without a task")
    .description(
      "Gives a task up that failed or is pending. The answer goes out without it and tells the person so, with the reason. Where a system still finds data that it had erased, says why nothing more is to be done; the person is told nothing of that.",
    )
    .argument("<id>", "request id", requestId)
    .argument("<processor>", "whose task to give up", processorId)
    .addHelpText(
      "after",
      `
Example:
  dsr waive 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e analytics --reason "the property was deleted in May, nothing is left"`,
    )
    .action(async (id: string, processor: string, options: CommonOptions & { reason: string }) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const decision = { kind: "waive" as const, reason: options.reason };
      const changed = await decideTask({ requestId: id, processor, actor, decision }, connection);
      printDecision(options, { requestId: id, processor, decision: "waive", changed });
    });
  withOperatorOptions(withReason(command, "why nothing is done, as the person will read it"));
}
