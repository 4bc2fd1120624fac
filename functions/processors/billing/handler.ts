import { TerminalError } from "#shared/domain/errors.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { collect } from "./collect.ts";
import { customersOf, noCustomer } from "./customers.ts";
import { noteEndsOfLocks, planEnd } from "./end-of-retention.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import names from "./fields.json" with { type: "json" };
import { identify } from "./identify.ts";
import manifest from "./manifest.json" with { type: "json" };
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { stop } from "./stop.ts";
import { withdraw } from "./withdraw.ts";

const open = () => openTable("BILLING_TABLE");

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
      return task.rule.basis === "consent" ? withdraw(task, kit, table) : erase(task, kit, table);
    case "stop":
      return stop(task, kit, table);
    case "restrict":
      return restrict(task, kit, table);
    case "hold":
      return hold(task, kit, {
        table,
        partitions: await customersOf(table, task.subject.email),
        nothingHeld: noCustomer,
      });
    default:
      throw new TerminalError({ code: "action-unknown", action: task.action });
  }
};

export const handler = processor(manifest, handle, {
  names,
  identify: async (subject) => identify(subject, await open()),
  retention: { open, plan: planEnd, adopt: noteEndsOfLocks },
});
