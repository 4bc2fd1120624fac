import { TerminalError } from "#shared/domain/errors.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { processor } from "#shared/processor/processor-handler.ts";
import { collect } from "./collect.ts";
import { openConsentProofs } from "./consent-proofs.ts";
import type { Mailing } from "./contacts.ts";
import { planEnd } from "./end-of-retention.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import names from "./fields.json" with { type: "json" };
import { identify } from "./identify.ts";
import manifest from "./manifest.json" with { type: "json" };
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { setAside } from "./set-aside.ts";
import { suppress } from "./suppress.ts";
import { openSuppressionList } from "./suppression-list.ts";

async function open(): Promise<Mailing> {
  const table = await openTable("MAILING_TABLE");
  return { table, suppression: openSuppressionList(table), proofs: openConsentProofs(table) };
}

const handle: ProcessorHandler = async (task, kit) => {
  const mailing = await open();
  switch (task.action) {
    case "collect":
      return collect(task, kit, mailing);
    case "export":
      return exportData(task, kit, mailing);
    case "rectify":
      return rectify(task, kit, mailing);
    case "erase":
      return erase(task, kit, mailing);
    case "suppress":
      return suppress(task, kit, mailing);
    case "restrict":
      return restrict(task, kit, mailing);
    case "hold":
      return setAside(task, kit, mailing);
    default:
      throw new TerminalError({ code: "action-unknown", action: task.action });
  }
};

export const handler = processor(manifest, handle, {
  names,
  identify: async (subject) => identify(subject, await open()),
  retention: { open: async () => (await open()).table, plan: planEnd },
});
