import type { Command } from "commander";
import { decideTask } from "#shared/operations/decide-task.ts";
import { redriveRequest } from "#shared/operations/redrive-request.ts";
import { retryStep } from "#shared/operations/retry-step.ts";
import { type CommonOptions, processorId, requestId, withOperatorOptions, withReason } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

export function addRetryCommand(program: Command): void {
  const command = program
    .command("retry")
    .summary("try a failed task, or a failed execution, again")
    .description(
      "With a processor: has a task tried again that failed or is pending. Without: has the failed step of the workflow tried again, or runs a failed execution again from there.",
    )
    .argument("<id>", "request id", requestId)
    .argument("[processor]", "whose task to try again", processorId)
    .addHelpText(
      "after",
      `
Examples:
  dsr retry 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e billing --reason "billing is up again, INC-512"
  dsr retry 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "fixed the letter template, release 41"`,
    )
    .action(
      async (id: string, processor: string | undefined, options: CommonOptions & { reason: string }) => {
        const { connect } = await import("../connect.ts");
        const connection = await connect(options);
        const actor = await connection.operator();
        const { reason } = options;
        if (processor) {
          await decideTask(
            { requestId: id, processor, actor, decision: { kind: "retry", reason } },
            connection,
          );
          printDecision(options, { requestId: id, processor, decision: "retry", changed: true });
        } else {
          const step = await retryStep({ requestId: id, actor, reason }, connection);
          if (!step) await redriveRequest({ requestId: id, actor, reason }, connection);
          printDecision(options, { requestId: id, decision: step ? "retry" : "redrive", changed: true });
        }
      },
    );
  withOperatorOptions(withReason(command, "why it will work now"));
}
