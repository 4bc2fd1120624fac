import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldValuePrefix, heldValues } from "#shared/processor/held-values.ts";
import { holdPrefix, legalHolds } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { restrictionKey, restrictions } from "#shared/processor/restriction.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import * as datasets from "./datasets.ts";
import { deletionsUnderWay } from "./deletions.ts";
import { optOutRows } from "./opt-outs.ts";
import { kinds, sortKeys } from "./records.ts";
import { texts } from "./texts.ts";
import { rowsOf, visitorsOf } from "./visitors.ts";

/** GDPR Art. 15(3), for visitors who can be linked to this person. */
export async function collect(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const visitors = await visitorsOf(table, task);
  const underWay = await deletionsUnderWay(table, task.subject.email, kit.now());
  if (visitors.length + underWay.length === 0)
    return { outcome: "nothing-held", summary: texts.askForIdentifier };
  const unknown = await unknownIn(visitors, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const rows = (prefix: string) => rowsOf(visitors, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.visitors, rows: rows(sortKeys.visitor) },
    { dataset: datasets.sessions, rows: rows(sortKeys.session) },
    { dataset: datasets.pageViews, rows: rows(sortKeys.view) },
    { dataset: datasets.emailOpens, rows: rows(sortKeys.open) },
    { dataset: datasets.devices, rows: rows(sortKeys.device) },
    { dataset: legalHolds, rows: rows(holdPrefix) },
    { dataset: heldValues, rows: rows(heldValuePrefix) },
    { dataset: restrictions, rows: rows(restrictionKey) },
    { dataset: datasets.optOuts, rows: optOutRows(visitors, table) },
    { dataset: datasets.deletions, rows: underWay },
  ]);
  const summary = visitors.length > 0 ? texts.copied : texts.onlyDeletions;
  return withUnknown({ outcome: "done", summary, ...collected }, unknown, task);
}
