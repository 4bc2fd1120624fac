import type { Command } from "commander";
import { dateOrInstant } from "../clock-event-option.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, parsedBy, requestId, withDecisionOptions, withReason } from "../options.ts";

interface ResumeOptions extends DecisionOptions {
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
      const { reason, answered } = options;
      await decide(options, id, { decision: "resume", reason, answered });
    });
  withDecisionOptions(withReason(command, "why it may go on"));
}
