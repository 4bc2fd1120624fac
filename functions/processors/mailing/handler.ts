import { TerminalError } from "#shared/domain/errors.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { hold } from "#shared/processor/legal-hold.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { collect } from "./collect.ts";
import { contactsOf, noContact } from "./contacts.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import names from "./fields.json" with { type: "json" };
import { identify } from "./identify.ts";
import manifest from "./manifest.json" with { type: "json" };
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { suppress } from "./suppress.ts";
import { openSuppressionList } from "./suppression-list.ts";

async function open() {
  const table = await openTable("MAILING_TABLE");
  return { table, suppression: openSuppressionList(table) };
}

const handle: ProcessorHandler = async (task, kit) => {
  const { table, suppression } = await open();
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
};

export const handler = processor(manifest, handle, {
  names,
  identify: async (subject) => identify(subject, await open()),
});
