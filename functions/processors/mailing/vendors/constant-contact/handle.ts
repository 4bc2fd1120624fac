import { Temporal } from "temporal-polyfill";
import { TerminalError } from "#shared/domain/errors.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { QuotaUsedUp } from "#shared/processor/vendor/vendor-errors.ts";
import { collect, exportData } from "./collect.ts";
import { erase } from "./erase.ts";
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { setAside } from "./set-aside.ts";
import { suppress } from "./suppress.ts";
import type { System } from "./system.ts";
import { texts } from "./texts.ts";

/**
 * Does a task at Constant Contact. Every step can be repeated, so a task that has used up the calls of the day goes on where
 * it stands once the day there is over: it is answered `pending` until then.
 */
export async function handle(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  try {
    return await carryOut(task, kit, system);
  } catch (error) {
    if (!(error instanceof QuotaUsedUp)) throw error;
    const expectedCompletion = dayAfter(kit.now());
    return { outcome: "pending", summary: texts.waitsForQuota, expectedCompletion };
  }
}

function carryOut(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  switch (task.action) {
    case "collect":
      return collect(task, kit, system);
    case "export":
      return exportData(task, kit, system);
    case "rectify":
      return rectify(task, kit, system);
    case "erase":
      return erase(task, kit, system);
    case "suppress":
      return suppress(task, kit, system);
    case "restrict":
      return restrict(task, kit, system);
    case "hold":
      return setAside(task, kit, system);
    default:
      throw new TerminalError({ code: "action-unknown", action: task.action });
  }
}

/** ISO date of the day that begins at the next midnight in UTC, when calls are answered again. */
const dayAfter = (now: string): string =>
  Temporal.Instant.from(now).toZonedDateTimeISO("UTC").toPlainDate().add({ days: 1 }).toString();
