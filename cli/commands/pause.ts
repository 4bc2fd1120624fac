import { type Command, Option } from "commander";
import { decide } from "../decide.ts";
import { type DecisionOptions, requestId, textFor, withDecisionOptions } from "../options.ts";

interface PauseOptions extends DecisionOptions {
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
      const { about, question } = options;
      await decide(options, id, { decision: "pause", about, question });
    });
  withDecisionOptions(command);
}
