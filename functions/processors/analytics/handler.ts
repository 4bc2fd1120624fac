import { TerminalError } from "#shared/domain/errors.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { collect } from "./collect.ts";
import { planEnd } from "./end-of-retention.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import names from "./fields.json" with { type: "json" };
import manifest from "./manifest.json" with { type: "json" };
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { setAside } from "./set-aside.ts";
import { stop } from "./stop.ts";

const open = () => openTable("ANALYTICS_TABLE");

const handle: ProcessorHandler = async (task, kit) => {
  const table = await open();
  switch (task.action) {
    case "collect":
      return collect(task, kit, table);
    case "export":
      return exportData(task, kit, table);
    case "rectify":
      return rectify(task, kit, table);
    case "erase":
      return erase(task, kit, table);
    case "stop":
      return stop(task, kit, table);
    case "restrict":
      return restrict(task, kit, table);
    case "hold":
      return setAside(task, kit, table);
    default:
      throw new TerminalError({ code: "action-unknown", action: task.action });
  }
};

export const handler = processor(manifest, handle, { names, retention: { open, plan: planEnd } });
