import type { Command } from "commander";
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
      "Shows a request: what it waits for, its deadlines, tasks, evidence, and how its execution went. Nothing of the person, and no secret, is shown.",
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
      const view = await showRequest(id, await connect(options));
      print(options, view, () => requestViewText(view, terminal().stdout.columns));
    });
}
