import type { Command } from "commander";
import { decide } from "../decide.ts";
import { type DecisionOptions, processorId, requestId, withDecisionOptions, withReason } from "../options.ts";

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
    .action(async (id: string, processor: string, options: DecisionOptions & { reason: string }) => {
      await decide(options, id, { decision: "waive", processor, reason: options.reason });
    });
  withDecisionOptions(withReason(command, "why nothing is done, as the person will read it"));
}
