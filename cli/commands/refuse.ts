import type { Command } from "commander";
import * as z from "zod";
import { refuseRequest } from "#shared/life/decide/refuse-request.ts";
import { provision, refusalGrounds } from "#shared/policy/refusals.ts";
import { type CommonOptions, parsedBy, requestId, withOperatorOptions, withReason } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

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
    .action(async (id: string, options: CommonOptions & { reason: string; ground: string }) => {
      const { connect } = await import("../connect.ts");
      const { placeFor } = await import("#shared/adapters/place-for.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const { reason, ground } = options;
      const services = { ...connection, placeFor };
      const refused = await refuseRequest({ requestId: id, actor, ground, reason }, services);
      printDecision(options, { requestId: id, decision: "refuse", ...refused });
    });
  withOperatorOptions(withReason(command, "why it is refused"));
}
