import { TerminalError } from "#shared/domain/errors.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { rectify } from "../../rectify.ts";
import { restrict } from "../../restrict.ts";
import { setAside } from "../../set-aside.ts";
import { stop } from "../../stop.ts";
import { collect, exportData } from "./collect.ts";
import { erase } from "./erase.ts";
import type { System } from "./system.ts";

/** Does a task at Google Analytics. What concerns the register alone is the same as in house. */
export async function handle(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  switch (task.action) {
    case "collect":
      return collect(task, kit, system);
    case "export":
      return exportData(task, kit, system);
    case "erase":
      return erase(task, kit, system);
    case "rectify":
      return rectify(task, kit, system.table);
    case "stop":
      return stop(task, kit, system.table);
    case "restrict":
      return restrict(task, kit, system.table);
    case "hold":
      return setAside(task, kit, system.table);
    default:
      throw new TerminalError({ code: "action-unknown", action: task.action });
  }
}
