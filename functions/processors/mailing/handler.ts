import { TerminalError } from "#shared/domain/errors.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { collect } from "./collect.ts";
import { contactsOf, noContact } from "./contacts.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import manifest from "./manifest.json" with { type: "json" };
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { suppress } from "./suppress.ts";
import { openSuppressionList } from "./suppression-list.ts";

export const handler = processor(manifest, async (task, kit) => {
  const table = await openTable("MAILING_TABLE");
  const suppression = openSuppressionList(table);
  switch (task.action) {
    case "collect":
      return collect(task, kit, { table, suppression });
    case "export":
      return exportData(task, kit, table);
    case "rectify":
      return rectify(task, kit, { table, suppression });
    case "erase":
      return erase(task, kit, { table, suppression });
    case "suppress":
      return suppress(task, kit, { table, suppression });
    case "restrict":
      return restrict(task, kit, table);
    case "hold":
      return hold(task, kit, {
        table,
        partitions: await contactsOf(table, task.subject.email),
        nothingHeld: noContact,
      });
    default:
      throw new TerminalError(`Mailing cannot "${task.action}".`);
  }
});
