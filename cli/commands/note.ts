import type { Command } from "commander";
import { decide } from "../decide.ts";
import { type DecisionOptions, requestId, textFor, withDecisionOptions } from "../options.ts";

export function addNoteCommand(program: Command): void {
  const command = program
    .command("note")
    .summary("write something down about a request")
    .description("Adds a note to the evidence of a request. Notes stay as long as the evidence does.")
    .argument("<id>", "request id", requestId)
    .argument("<text>", "one line; never write personal data here", textFor("<text>"))
    .addHelpText(
      "after",
      `
Example:
  dsr note 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e "called back on 3 March, will answer in writing, ticket 4711"`,
    )
    .action(async (id: string, text: string, options: DecisionOptions) => {
      await decide(options, id, { decision: "note", text });
    });
  withDecisionOptions(command);
}
