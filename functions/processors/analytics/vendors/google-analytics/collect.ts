import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldValuePrefix, heldValues } from "#shared/processor/held-values.ts";
import { holdPrefix, legalHolds } from "#shared/processor/legal-hold.ts";
import { restrictionKey, restrictions } from "#shared/processor/restriction.ts";
import * as inHouse from "../../datasets.ts";
import { deletionsUnderWay } from "../../deletions.ts";
import { optOutRows } from "../../opt-outs.ts";
import { sortKeys } from "../../records.ts";
import { texts as inHouseTexts } from "../../texts.ts";
import { noVisitor, rowsOf, visitorsOf } from "../../visitors.ts";
import * as datasets from "./datasets.ts";
import { eventRows, profileRows } from "./rows.ts";
import type { System } from "./system.ts";
import { texts } from "./texts.ts";

/** GDPR Art. 12(4): what cannot be handed over is named, with the reason. */
const law = "GDPR Art. 12(4), Art. 15(3)";

/**
 * GDPR Art. 15(3). Google Analytics shows nobody what it holds of one person, so events come from the export to BigQuery;
 * without one the copy is the register alone, and the answer says so.
 */
export async function collect(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  const { table, exported } = system;
  const visitors = await visitorsOf(table, task);
  const underWay = await deletionsUnderWay(table, task.subject.email, kit.now());
  if (visitors.length + underWay.length === 0)
    return { outcome: "nothing-held", summary: inHouseTexts.askForIdentifier };
  const noted = (prefix: string) => rowsOf(visitors, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.visitors, rows: noted(sortKeys.visitor) },
    ...(exported
      ? [
          { dataset: datasets.events, rows: eventRows(visitors, exported) },
          { dataset: datasets.profiles, rows: profileRows(visitors, exported) },
        ]
      : []),
    { dataset: legalHolds, rows: noted(holdPrefix) },
    { dataset: heldValues, rows: noted(heldValuePrefix) },
    { dataset: restrictions, rows: noted(restrictionKey) },
    { dataset: inHouse.optOuts, rows: optOutRows(visitors, table) },
    { dataset: inHouse.deletions, rows: underWay },
  ]);
  if (visitors.length === 0) return { outcome: "done", summary: inHouseTexts.onlyDeletions, ...collected };
  if (exported) return { outcome: "done", summary: texts.copied, ...collected };
  return { outcome: "partial", summary: texts.registerCopied, ...collected, reason: texts.noExport, law };
}

/** GDPR Art. 20(1): what was observed counts as provided (WP 242, rev. 01), what was inferred from it does not. */
export async function exportData(
  task: ProcessorTask,
  kit: ProcessorKit,
  system: System,
): Promise<TaskAnswer> {
  const { table, exported } = system;
  const visitors = await visitorsOf(table, task);
  if (visitors.length === 0) return noVisitor;
  const collected = await collectAll(kit, [
    { dataset: datasets.visitors, rows: rowsOf(visitors, sortKeys.visitor, table) },
    ...(exported ? [{ dataset: datasets.observedEvents, rows: eventRows(visitors, exported) }] : []),
  ]);
  if (exported) return { outcome: "done", summary: texts.exported, ...collected };
  return { outcome: "partial", summary: texts.registerCopied, ...collected, reason: texts.noExport, law };
}
