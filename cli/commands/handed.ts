import { type Command, Option } from "commander";
import * as z from "zod";
import { type ByDesk, handingWays } from "#shared/domain/by-desk.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, parsedBy, requestId, withDecisionOptions, withReason } from "../options.ts";

export function addHandedCommands(program: Command): void {
  const handed = program
    .command("handed")
    .summary("the person has the answer that lay with you")
    .description(
      "Notes that you have given the person the answer that was not mailed, of a silent request or one by post, and closes the request. A package has to be taken out first, with `dsr reveal --package`.",
    )
    .argument("<id>", "request id", requestId)
    .addOption(new Option("--by <way>", "how the person got it").choices(handingWays).makeOptionMandatory())
    .requiredOption(
      "--on <date>",
      "the day on which you handed it over or posted it, such as 2026-08-15",
      parsedBy(z.iso.date("Must be a date such as 2026-08-15.")),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr handed 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --by hand --on 2026-08-15`,
    )
    .action(async (id: string, options: DecisionOptions & NonNullable<ByDesk["handed"]>) => {
      const { by, on } = options;
      await decide(options, id, { decision: "handed", by, on });
    });
  withDecisionOptions(handed);

  const mailed = program
    .command("mail-answer")
    .summary("let the answer of a silent request go out by mail")
    .description(
      "The answer of a silent request goes to its mailbox after all, with a link to the package, and so do all later letters.",
    )
    .argument("<id>", "request id", requestId)
    .addHelpText(
      "after",
      `
Example:
  dsr mail-answer 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "they called: nobody else reads the mailbox any more"`,
    )
    .action(async (id: string, options: DecisionOptions & { reason: string }) => {
      await decide(options, id, { decision: "mail-answer", reason: options.reason });
    });
  withReason(withDecisionOptions(mailed), "why the mailbox is safe now; never personal data");
}
