import { type Command, Option } from "commander";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { type CommonOptions, requestId, textFor, withOperatorOptions } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

interface PauseOptions extends CommonOptions {
  readonly about: "identity" | "clarification";
  readonly question: string;
}

export function addPauseCommand(program: Command): void {
  const command = program
    .command("pause")
    .summary("ask the person something, and stop the clock meanwhile")
    .description(
      "Mails the person a question and has the request stand still until `dsr resume`. Refused, with the provision, where the law does not let such a question stop the clock. Work that is done stays done. The person reads the question.",
    )
    .argument("<id>", "request id", requestId)
    .addOption(
      new Option("--about <topic>", "reasonable doubt about who they are, or what they want")
        .choices(["identity", "clarification"])
        .makeOptionMandatory(),
    )
    .requiredOption(
      "--question <text>",
      "what they are asked; kept as evidence, so never write personal data here",
      textFor("--question"),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr pause 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --about identity --question "In which month did you last buy from us, and what?"`,
    )
    .action(async (id: string, options: PauseOptions) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const { about: why, question } = options;
      const changed = await pauseRequest({ requestId: id, actor, why, question }, connection.notices());
      printDecision(options, { requestId: id, decision: "pause", changed });
    });
  withOperatorOptions(command);
}
