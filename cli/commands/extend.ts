import type { Command } from "commander";
import * as z from "zod";
import { decide } from "../decide.ts";
import { type DecisionOptions, parsedBy, requestId, withDecisionOptions, withReason } from "../options.ts";

export function addExtendCommand(program: Command): void {
  const command = program
    .command("extend")
    .summary("take more time to answer, with notice to the person")
    .description(
      "Extends the legal deadline as far as the law allows and mails the person the reasoned notice. Refused when it is too late for the notice, or the law knows no extension. The person reads the reason.",
    )
    .argument("<id>", "request id", requestId)
    .option(
      "--until <date>",
      "the new date, under laws that have the notice name it, such as 2026-08-15",
      parsedBy(z.iso.date("Must be a date such as 2026-08-15.")),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr extend 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "Your data has to be restored from several archives."`,
    )
    .action(async (id: string, options: DecisionOptions & { reason: string; until?: string }) => {
      const { reason, until } = options;
      await decide(options, id, { decision: "extend", reason, until });
    });
  withDecisionOptions(withReason(command, "why it takes longer"));
}
