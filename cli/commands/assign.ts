import type { Command } from "commander";
import { operatorId } from "#shared/life/decide/operator-id.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, parsedBy, requestId, withDecisionOptions } from "../options.ts";
import { UsageProblem } from "../problem.ts";

export function addAssignCommand(program: Command): void {
  const command = program
    .command("assign")
    .summary("say which operator looks after a request")
    .description(
      "Names the operator who looks after a request, by the name that the evidence has for them, or nobody. Everybody may still decide about it. `dsr list --assignee` shows what somebody has.",
    )
    .argument("<id>", "request id", requestId)
    .option("--to <operator>", "who looks after it", parsedBy(operatorId))
    .option("--to-nobody", "nobody looks after it any more")
    .addHelpText(
      "after",
      `
Examples:
  dsr assign 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --to m.keller
  dsr list --assignee m.keller`,
    )
    .action(async (id: string, options: DecisionOptions & { to?: string; toNobody?: true }) => {
      const { to, toNobody } = options;
      if ((to === undefined) === (toNobody === undefined))
        throw new UsageProblem("Give either --to or --to-nobody.");
      await decide(options, id, { decision: "assign", to });
    });
  withDecisionOptions(command);
}
