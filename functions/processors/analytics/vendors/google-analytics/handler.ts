import { defineProcessor } from "#shared/processor/define-processor.ts";
import { rectify } from "../../rectify.ts";
import { restrict } from "../../restrict.ts";
import { setAside } from "../../set-aside.ts";
import { stop } from "../../stop.ts";
import { collect, exportData } from "./collect.ts";
import { erase } from "./erase.ts";
import fields from "./fields.json" with { type: "json" };
import { manifest } from "./manifest.ts";
import { openSystem } from "./system.ts";

/** What concerns the register alone is the same as in house. */
export const handler = defineProcessor({
  manifest,
  fields,
  open: openSystem,
  actions: {
    collect,
    export: exportData,
    erase,
    rectify: (task, kit, { table }) => rectify(task, kit, table),
    stop: (task, kit, { table }) => stop(task, kit, table),
    restrict: (task, kit, { table }) => restrict(task, kit, table),
    hold: (task, kit, { table }) => setAside(task, kit, table),
  },
});
