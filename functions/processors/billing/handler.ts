import { defineProcessor } from "#shared/processor/define-processor.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { collect } from "./collect.ts";
import { customersOf, noCustomer } from "./customers.ts";
import { noteEndsOfLocks, planEnd } from "./end-of-retention.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import fields from "./fields.json" with { type: "json" };
import { identify } from "./identify.ts";
import { manifest } from "./manifest.ts";
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { stop } from "./stop.ts";
import { withdraw } from "./withdraw.ts";

const open = () => openTable("BILLING_TABLE");

export const handler = defineProcessor({
  manifest,
  fields,
  open,
  actions: {
    collect,
    export: exportData,
    rectify,
    erase: (task, kit, table) => (task.rule.basis === "consent" ? withdraw : erase)(task, kit, table),
    restrict,
    stop,
    hold: async (task, kit, table) =>
      hold(task, kit, {
        table,
        partitions: await customersOf(table, task.subject.email),
        nothingHeld: noCustomer,
      }),
  },
  identify: (subject, _kit, table) => identify(subject, table),
  retention: { open, plan: planEnd, adopt: noteEndsOfLocks },
});
