import type { Command } from "commander";
import { noteRequest } from "#shared/life/decide/note-request.ts";
import { type CommonOptions, requestId, textFor, withOperatorOptions } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

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
    .action(async (id: string, text: string, options: CommonOptions) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      await noteRequest({ requestId: id, actor, text }, connection);
      printDecision(options, { requestId: id, decision: "note", changed: true });
    });
  withOperatorOptions(command);
}
