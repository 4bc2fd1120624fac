import type { Command } from "commander";
import { messageText } from "#shared/life/decide/message-text.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, parsedBy, requestId, withDecisionOptions, withReason } from "../options.ts";

export function addMessageCommands(program: Command): void {
  const message = program
    .command("message")
    .summary("write to the person about their request")
    .description(
      "Mails the person your words, which they also find on the page of their request, where they can answer with files. The text is kept with the person's data alone. What they have written before counts as dealt with.",
    )
    .argument("<id>", "request id", requestId)
    .requiredOption("--text <text>", "what the person reads, over one or more lines", parsedBy(messageText))
    .addHelpText(
      "after",
      `
Example:
  dsr message 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --text "The copy that you sent cannot be read. Please send it again." --dry-run`,
    )
    .action(async (id: string, options: DecisionOptions & { text: string }) => {
      await decide(options, id, { decision: "message", text: options.text });
    });
  withDecisionOptions(message);

  const seen = program
    .command("seen")
    .summary("note that what the person wrote needs no answer")
    .description("Takes a request off the list of those with a message that waits for the desk.")
    .argument("<id>", "request id", requestId)
    .action(async (id: string, options: DecisionOptions & { reason: string }) => {
      await decide(options, id, { decision: "seen", reason: options.reason });
    });
  withDecisionOptions(withReason(seen, "why it needs no answer"));
}
