import { defineProcessor } from "#shared/processor/define-processor.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { collect } from "./collect.ts";
import { openConsentProofs } from "./consent-proofs.ts";
import type { Mailing } from "./contacts.ts";
import { planEnd } from "./end-of-retention.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import fields from "./fields.json" with { type: "json" };
import { identify } from "./identify.ts";
import { manifest } from "./manifest.ts";
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { setAside } from "./set-aside.ts";
import { suppress } from "./suppress.ts";
import { openSuppressionList } from "./suppression-list.ts";

async function open(): Promise<Mailing> {
  const table = await openTable("MAILING_TABLE");
  return { table, suppression: openSuppressionList(table), proofs: openConsentProofs(table) };
}

export const handler = defineProcessor({
  manifest,
  fields,
  open,
  actions: { collect, export: exportData, rectify, erase, restrict, suppress, hold: setAside },
  identify: (subject, _kit, mailing) => identify(subject, mailing),
  retention: { open: async () => (await open()).table, plan: planEnd },
});
