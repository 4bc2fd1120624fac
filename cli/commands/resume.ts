import type { Command } from "commander";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { dateOrInstant } from "../clock-event-option.ts";
import { type CommonOptions, parsedBy, requestId, withOperatorOptions, withReason } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

interface ResumeOptions extends CommonOptions {
  readonly reason: string;
  readonly answered?: string;
}

export function addResumeCommand(program: Command): void {
  const command = program
    .command("resume")
    .summary("let a paused request go on")
    .description(
      "Lets a request go on that waits for an answer, or that somebody has stopped as not theirs. Its dates then allow for the wait, and the person is told.",
    )
    .argument("<id>", "request id", requestId)
    .option(
      "--answered <when>",
      "when the answer came, as a date or an instant; default: now",
      parsedBy(dateOrInstant),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr resume 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --answered 2026-03-20 --reason "the answer fits the order history"`,
    )
    .action(async (id: string, options: ResumeOptions) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const { reason, answered: answeredAt } = options;
      const changed = await resumeRequest({ requestId: id, actor, reason, answeredAt }, connection.notices());
      printDecision(options, { requestId: id, decision: "resume", changed });
    });
  withOperatorOptions(withReason(command, "why it may go on"));
}
