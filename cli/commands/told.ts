import type { Command } from "commander";
import { decide } from "../decide.ts";
import { type DecisionOptions, requestId, textFor, withDecisionOptions } from "../options.ts";
import { UsageProblem } from "../problem.ts";

interface ToldOptions extends DecisionOptions {
  readonly recipient: string;
  readonly impossible?: true;
  readonly reason?: string;
}

export function addToldCommand(program: Command): void {
  const command = program
    .command("told")
    .summary("record that a recipient was told of an erasure, a correction or a restriction")
    .description(
      "Settles the task of telling somebody who had received the data what was done with it (GDPR Art. 19). `dsr show` lists who is to be told. The person's answer does not wait for it.",
    )
    .argument("<id>", "request id", requestId)
    .requiredOption("--recipient <id>", "id of the recipient, as `dsr show` has it", textFor("--recipient"))
    .option("--impossible", "it cannot be told, or only with disproportionate effort; needs --reason")
    .option("--reason <text>", "why not; never write personal data here", textFor("--reason"))
    .addHelpText(
      "after",
      `
Examples:
  dsr told 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --recipient payments
  dsr told 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --recipient parcels --impossible --reason "dissolved in 2024, no successor"`,
    )
    .action(async (id: string, options: ToldOptions) => {
      const { recipient, impossible, reason } = options;
      if (Boolean(impossible) !== (reason !== undefined))
        throw new UsageProblem(
          "--impossible and --reason come together: a recipient that was told needs neither.",
        );
      await decide(options, id, { decision: "told", recipient, impossible: reason });
    });
  withDecisionOptions(command);
}
