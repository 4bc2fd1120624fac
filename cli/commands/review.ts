import type { Command } from "commander";
import * as z from "zod";
import { reviewHold } from "#shared/life/decide/review-hold.ts";
import { type CommonOptions, parsedBy, requestId, withOperatorOptions, withReason } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

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
    .action(async (id: string, options: CommonOptions & { reason: string; keepUntil: string }) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const { reason, keepUntil } = options;
      const changed = await reviewHold({ requestId: id, actor, reason, keepUntil }, connection.notices());
      printDecision(options, { requestId: id, decision: "review", changed });
    });
  withOperatorOptions(withReason(command, "why it is still needed"));
}
