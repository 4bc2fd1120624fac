import type { Command } from "commander";
import { allowedDecisions } from "#shared/life/decide/allowed-decisions.ts";
import { showRequest } from "#shared/life/look/show-request.ts";
import { type CommonOptions, requestId } from "../options.ts";
import { print } from "../output/print.ts";
import { requestViewText } from "../output/request-view.ts";
import { terminal } from "../terminal.ts";

export function addShowCommand(program: Command): void {
  program
    .command("show")
    .summary("all of one request")
    .description(
      "Shows a request: what it waits for, its deadlines, which decisions are allowed, its tasks, its evidence, and how its execution went. With --json each decision that is not allowed has its reason. Nothing of the person, and no secret, is shown.",
    )
    .argument("<id>", "request id", requestId)
    .addHelpText(
      "after",
      `
Examples:
  dsr show 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e
  dsr show 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --json`,
    )
    .action(async (id: string, options: CommonOptions) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const view = await showRequest(id, connection);
      const deciding = { requestId: id, actor: await connection.operator() };
      const decisions = await allowedDecisions(deciding, connection.rehearsing());
      const shown = { ...view, decisions };
      print(options, shown, () => requestViewText(shown, terminal().stdout.columns));
    });
}
