import { defineProcessor } from "#shared/processor/define-processor.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { planEnd } from "../../end-of-retention.ts";
import { collect, exportData } from "./collect.ts";
import { erase } from "./erase.ts";
import fields from "./fields.json" with { type: "json" };
import { identify } from "./identify.ts";
import { manifest } from "./manifest.ts";
import { openSystem } from "./open.ts";
import { pendingUntilMidnight } from "./pending-until-midnight.ts";
import { readBack } from "./read-back.ts";
import { rectify } from "./rectify.ts";
import { restrict } from "./restrict.ts";
import { setAside } from "./set-aside.ts";
import { suppress } from "./suppress.ts";

export const handler = defineProcessor({
  manifest,
  fields,
  open: openSystem,
  actions: {
    collect: pendingUntilMidnight(collect),
    export: pendingUntilMidnight(exportData),
    rectify: pendingUntilMidnight(rectify),
    erase: pendingUntilMidnight(erase),
    restrict: pendingUntilMidnight(restrict),
    suppress: pendingUntilMidnight(suppress),
    hold: pendingUntilMidnight(setAside),
  },
  readBack: (erased, _kit, system) => readBack(erased, system),
  identify: (subject, _kit, system) => identify(subject, system),
  retention: { open: () => openTable("MAILING_TABLE"), plan: planEnd },
});
