import type { Command } from "commander";
import { emailAddress } from "#shared/domain/email-address.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, requestId, withDecisionOptions, withReason } from "../options.ts";
import { UsageProblem } from "../problem.ts";

export function addOtherMailboxCommand(program: Command): void {
  const command = program
    .command("other-mailbox")
    .summary("name another mailbox for an answer that did not arrive")
    .description(
      "After an answer came back, or its mailbox is closed to us: names another mailbox of the person. Nothing is sent until another operator has named the same, with their own reason. Then the answer goes there within minutes, with a new link, and so do the code for it and all later letters; links that went out before open nothing any more. The address is kept with the person's data alone.",
    )
    .argument("<id>", "request id", requestId)
    .requiredOption("--email <address>", "the mailbox", mailbox)
    .addHelpText(
      "after",
      `
Example:
  dsr other-mailbox 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --email jo@example.net --reason "they gave it on the telephone, called at the number on file"`,
    )
    .action(async (id: string, options: DecisionOptions & { email: string; reason: string }) => {
      const { email, reason } = options;
      await decide(options, id, { decision: "other-mailbox", email, reason });
    });
  withReason(withDecisionOptions(command), "how you know that it is theirs");
}

/** The error does not repeat the address. */
function mailbox(text: string): string {
  const parsed = emailAddress.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageProblem(`--email: ${parsed.error.issues.map((issue) => issue.message).join(" ")}`);
}
