import { TerminalError } from "#shared/domain/errors.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { collect } from "./collect.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import manifest from "./manifest.json" with { type: "json" };
import { restrict } from "./restrict.ts";
import { stop } from "./stop.ts";
import { noVisitor, visitorsOf } from "./visitors.ts";

export const handler = processor(manifest, async (task, kit) => {
  const table = await openTable("ANALYTICS_TABLE");
  switch (task.action) {
    case "collect":
      return collect(task, kit, table);
    case "export":
      return exportData(task, kit, table);
    case "erase":
      return erase(task, kit, table);
    case "stop":
      return stop(task, kit, table);
    case "restrict":
      return restrict(task, kit, table);
    case "hold":
      return hold(task, kit, {
        table,
        partitions: await visitorsOf(table, task.subject),
        nothingHeld: noVisitor,
      });
    default:
      throw new TerminalError(`Analytics cannot "${task.action}".`);
  }
});
