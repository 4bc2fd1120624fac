import type { Command } from "commander";
import type { Listing } from "#shared/domain/undelivered.ts";
import { listRequests } from "#shared/operations/list-requests.ts";
import { type CommonOptions, limit, statusList } from "../options.ts";
import { print } from "../output/print.ts";
import { requestListText } from "../output/request-list.ts";

export function addListCommand(program: Command): void {
  program
    .command("list")
    .summary("open requests, soonest legal deadline first")
    .description(
      "Lists requests, soonest legal deadline first; without --status, those that are open. DAYS counts calendar days to the legal deadline.",
    )
    .option(
      "--status <status>",
      "only this status; may be repeated, or several separated by commas",
      statusList,
    )
    .option("--limit <n>", "at most so many, 1 to 1000", limit, 50)
    .addHelpText(
      "after",
      `
Examples:
  dsr list
  dsr list --status needs-attention --status awaiting-approval
  dsr list --status completed --limit 10 --json`,
    )
    .action(async (options: CommonOptions & { status?: Listing[]; limit: number }) => {
      const { connect } = await import("../connect.ts");
      const list = await listRequests(
        { statuses: options.status, limit: options.limit },
        await connect(options),
      );
      print(options, list, () => requestListText(list, process.stdout.columns));
    });
}
