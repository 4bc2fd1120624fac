import type { Command } from "commander";
import { decide } from "../decide.ts";
import { type DecisionOptions, processorId, requestId, withDecisionOptions, withReason } from "../options.ts";
import { UsageProblem } from "../problem.ts";

interface DecideOptions extends DecisionOptions {
  readonly processor: string;
  readonly reason: string;
  readonly erase?: true;
  readonly keep?: true;
}

export function addDecideCommand(program: Command): void {
  const command = program
    .command("decide")
    .summary("say which goes first: an erasure, or the hold of a complaint")
    .description(
      "An erasure by a person who has shown who they are met what is set aside for a complaint. Say, system by system, whether it is erased all the same, or kept until the hold is over and erased then.",
    )
    .argument("<id>", "request id of the erasure", requestId)
    .requiredOption("--processor <id>", "which system", processorId)
    .option("--keep", "keep what is evidence until the hold is over (GDPR Art. 17(3)(e))")
    .option("--erase", "erase it all the same")
    .addHelpText(
      "after",
      `
Examples:
  dsr decide 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --processor billing --keep --reason "The complaint is about these invoices."
  dsr decide 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --processor mailing --erase --reason "Nothing in it is disputed."`,
    )
    .action(async (id: string, options: DecideOptions) => {
      const { processor, reason, erase, keep } = options;
      if (erase === keep) throw new UsageProblem("Give either --keep or --erase.");
      const choice = keep ? "keep" : "erase";
      await decide(options, id, { decision: "decide", processor, choice, reason });
    });
  withDecisionOptions(withReason(command, "why; where something is kept the person reads it"));
}
