import { type Command, Option } from "commander";
import * as z from "zod";
import type { Listing } from "#shared/domain/listing.ts";
import { type Right, right } from "#shared/domain/right.ts";
import { operatorId } from "#shared/life/decide/operator-id.ts";
import { type ListQuery, listRequests } from "#shared/life/look/list-requests.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { type CommonOptions, days, limit, parsedBy, processorId, statusList } from "../options.ts";
import { print } from "../output/print.ts";
import { requestListText } from "../output/request-list.ts";
import { UsageProblem } from "../problem.ts";
import { terminal } from "../terminal.ts";

interface ListOptions extends CommonOptions, Omit<ListQuery, "statuses" | "order"> {
  readonly status?: Listing[];
  readonly right?: Right;
  readonly newest?: true;
  readonly soonest?: true;
}

export function addListCommand(program: Command): void {
  program
    .command("list")
    .summary("open requests, soonest legal deadline first")
    .description(
      "Lists requests, soonest legal deadline first; without --status, those that are open. DAYS counts calendar days to the legal deadline. The last 8 characters of an id stand for it in every command, and on narrow terminals here (REF). Filters narrow together.",
    )
    .option(
      "--status <status>",
      "only this status; may be repeated, or several separated by commas",
      statusList,
    )
    .option(
      "--waiting-for <whom>",
      "only what waits for: desk (you), person, system, or one processor such as billing",
      processorId,
    )
    .addOption(new Option("--right <right>", "only this right").choices(right.options))
    .addOption(new Option("--regime <regime>", "only this law").choices(Object.keys(regimes)))
    .option("--processor <id>", "only those in which this system has a part", processorId)
    .option(
      "--assignee <operator>",
      "only what this operator looks after; `nobody` for the rest",
      parsedBy(operatorId),
    )
    .option("--older-than <days>", "only those received more than so many days ago", days)
    .option("--newer-than <days>", "only those received less than so many days ago", days)
    .option(
      "--due-before <date>",
      "only those whose legal deadline is before this day, such as 2026-08-15",
      parsedBy(z.iso.date("Must be a date such as 2026-08-15.")),
    )
    .option("--overdue", "only open ones whose legal deadline is over")
    .option("--newest", "latest receipt first")
    .option("--soonest", "soonest legal deadline first, as without it")
    .option("--limit <n>", "at most so many, 1 to 1000", limit, 50)
    .addHelpText(
      "after",
      `
Examples:
  dsr list
  dsr list --waiting-for desk
  dsr list --waiting-for mailing --older-than 3
  dsr list --right complaint --newest
  dsr list --overdue
  dsr list --status needs-attention --status awaiting-approval
  dsr list --status completed --limit 10 --json`,
    )
    .action(async (options: ListOptions) => {
      const { status: statuses, newest, soonest, limit, right, regime } = options;
      const { processor, waitingFor, assignee, olderThan, newerThan, dueBefore, overdue } = options;
      if (newest && soonest) throw new UsageProblem("Give --newest or --soonest, not both.");
      const { connect } = await import("../connect.ts");
      const order = newest ? ("newest" as const) : ("soonest" as const);
      const about = { right, regime, processor, waitingFor, assignee };
      const filter = { ...about, olderThan, newerThan, dueBefore, overdue };
      const list = await listRequests({ statuses, order, limit, ...filter }, await connect(options));
      print(options, list, () => requestListText(list, terminal().stdout.columns));
    });
}
