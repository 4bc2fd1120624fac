import { type Command, Option } from "commander";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { placeCode } from "#shared/domain/deadline/regime.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { clockEvents, dateOrInstant, eventNames } from "../clock-event-option.ts";
import { type CommonOptions, parsedBy } from "../options.ts";
import { deadlineText } from "../output/deadline-text.ts";
import { print } from "../output/print.ts";
import { terminal } from "../terminal.ts";

interface DeadlineOptions extends CommonOptions {
  readonly regime?: string;
  readonly jurisdiction?: string;
  readonly place?: string;
  readonly right: string;
  readonly received: string;
  readonly event?: ClockEvent[];
}

export function addDeadlineCommand(program: Command): void {
  program
    .command("deadline")
    .summary("compute the dates of a request under any regime, and say why")
    .description(
      "Computes every date that a regime gives for a request, real or imagined, and prints how each was found. Works on the tables of shared/policy alone, without AWS and without a host. An event that the regime does not allow is refused with its reason, and exit code 1.",
    )
    .requiredOption(
      "--received <when>",
      "instant of receipt, or the date at the place",
      parsedBy(dateOrInstant),
    )
    .addOption(
      new Option("--regime <regime>", "default: those of --jurisdiction and of controller.json").choices(
        Object.keys(regimes),
      ),
    )
    .option("--jurisdiction <code>", "where the person is, such as DE or US-CA", parsedBy(placeCode))
    .option(
      "--place <code>",
      "place of action, such as DE-BY; default: controller.json's",
      parsedBy(placeCode),
    )
    .option("--right <right>", "the right, by the API's name or the regime's own", "access")
    .option("--event <event=when>", `what happened to the clock; may be repeated: ${eventNames}`, clockEvents)
    .addHelpText(
      "after",
      `
Examples:
  dsr deadline --regime gdpr --place DE --received 2026-03-05T09:00:00Z --right erasure
  dsr deadline --regime gdpr --place DE --received 2026-03-05 --event identity-asked=2026-03-10 --event identity-answered=2026-03-20
  dsr deadline --jurisdiction US-CA --received 2026-03-02T18:00:00Z --json
  dsr deadline --regime ch-fadp --received 2026-06-01 --event extended=2026-06-20/2026-08-15`,
    )
    .action(async ({ event = [], ...options }: DeadlineOptions) => {
      const { explainDeadline } = await import("#shared/life/look/explain-deadline.ts");
      const { placeFor } = await import("#shared/adapters/place-for.ts");
      const { controller } = await import("#shared/policy/controller.ts");
      const sheet = explainDeadline({ ...options, events: event }, { controller, placeFor });
      print(options, sheet, () => deadlineText(sheet, terminal().stdout.columns));
    });
}
