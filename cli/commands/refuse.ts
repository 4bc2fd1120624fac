import type { Command } from "commander";
import * as z from "zod";
import { provision, refusalGrounds } from "#shared/policy/refusals.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, parsedBy, requestId, withDecisionOptions, withReason } from "../options.ts";

/** The law's grounds for the request's right are looked up with the request. */
const ground = z.string().refine((text) => isGround(text), {
  error: `Must be one of ${refusalGrounds.join(", ")}, or a provision in words, such as "Art. 15(4) GDPR".`,
});

function isGround(text: string): boolean {
  return (refusalGrounds as readonly string[]).includes(text) || provision.test(text);
}

export function addRefuseCommand(program: Command): void {
  const command = program
    .command("refuse")
    .summary("refuse a request, with its legal ground")
    .description(
      "Refuses an open request as a whole: the person is told the ground, the reason, the supervisory authority and the judicial remedy. This cannot be undone. The person reads the reason.",
    )
    .argument("<id>", "request id", requestId)
    .requiredOption(
      "--ground <ground>",
      `legal ground that the law of the request has for its right: ${refusalGrounds.join(", ")}; or a provision in words`,
      parsedBy(ground),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr refuse 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --ground excessive --reason "The same was answered four times this month."
  dsr refuse 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --ground "LGPD Art. 18, § 4" --reason "We do not hold these data; Example Ltda does."`,
    )
    .action(async (id: string, options: DecisionOptions & { reason: string; ground: string }) => {
      const { reason, ground } = options;
      await decide(options, id, { decision: "refuse", ground, reason });
    });
  withDecisionOptions(withReason(command, "why it is refused"));
}
