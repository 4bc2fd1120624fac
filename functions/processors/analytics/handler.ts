import { defineProcessor } from "#shared/processor/define-processor.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { collect } from "./collect.ts";
import { planEnd } from "./end-of-retention.ts";
import { erase } from "./erase.ts";
import { exportData } from "./export.ts";
import fields from "./fields.json" with { type: "json" };
import { manifest } from "./manifest.ts";
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { setAside } from "./set-aside.ts";
import { stop } from "./stop.ts";

const open = () => openTable("ANALYTICS_TABLE");

export const handler = defineProcessor({
  manifest,
  fields,
  open,
  actions: { collect, export: exportData, rectify, erase, restrict, stop, hold: setAside },
  retention: { open, plan: planEnd },
});
