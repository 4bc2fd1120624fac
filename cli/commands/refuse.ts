import { type Command, Option } from "commander";
import { refusalGrounds } from "#shared/letters/letter.ts";
import { refuseRequest } from "#shared/operations/refuse-request.ts";
import { type CommonOptions, requestId, withOperatorOptions, withReason } from "../options.ts";
import { printDecision } from "../output/print-decision.ts";

export function addRefuseCommand(program: Command): void {
  const command = program
    .command("refuse")
    .summary("refuse a request, with its legal ground")
    .description(
      "Refuses an open request as a whole: the person is told the ground, the reason, the supervisory authority and the judicial remedy. This cannot be undone. The person reads the reason.",
    )
    .argument("<id>", "request id", requestId)
    .addOption(
      new Option("--ground <ground>", "legal ground of the refusal")
        .choices(refusalGrounds)
        .makeOptionMandatory(),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr refuse 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --ground excessive --reason "The same was answered four times this month."`,
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
