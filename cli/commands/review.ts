import type { Command } from "commander";
import * as z from "zod";
import { decide } from "../decide.ts";
import { type DecisionOptions, parsedBy, requestId, withDecisionOptions, withReason } from "../options.ts";

export function addReviewCommand(program: Command): void {
  const command = program
    .command("review")
    .summary("keep what a complaint has set aside for longer")
    .description(
      "Finds that what a complaint has set aside as evidence is still needed: every system keeps it to the new date, and the person is told. To end it instead, use `dsr release`; if nobody decides it ends at its date. The person reads the reason.",
    )
    .argument("<id>", "request id of the complaint", requestId)
    .requiredOption(
      "--keep-until <date>",
      "to which day, within a year: then it is looked at again",
      parsedBy(z.iso.date("Must be a date such as 2027-03-05.")),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr review 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --keep-until 2027-03-05 --reason "The authority has not decided yet."`,
    )
    .action(async (id: string, options: DecisionOptions & { reason: string; keepUntil: string }) => {
      const { reason, keepUntil } = options;
      await decide(options, id, { decision: "review", keepUntil, reason });
    });
  withDecisionOptions(withReason(command, "why it is still needed"));
}
