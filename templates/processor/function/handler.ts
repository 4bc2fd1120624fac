import { defineProcessor } from "#shared/processor/define-processor.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { collect } from "./collect.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import fields from "./fields.json" with { type: "json" };
import { manifest } from "./manifest.ts";
import { nobody, peopleWith } from "./people.ts";
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { stop } from "./stop.ts";

export const handler = defineProcessor({
  manifest,
  fields,
  open: () => openTable("EXAMPLE_SYSTEM_TABLE"),
  actions: {
    collect,
    export: exportData,
    rectify,
    erase,
    restrict,
    stop,
    hold: async (task, kit, table) =>
      hold(task, kit, {
        table,
        partitions: await peopleWith(task.subject.email, table),
        nothingHeld: nobody,
      }),
  },
  identify: async ({ email }, _kit, table) => {
    const known = (await peopleWith(email, table)).length > 0;
    return { known, contacts: known ? [email] : [], knownData: [] };
  },
});
