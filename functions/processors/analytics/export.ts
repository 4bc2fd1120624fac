import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import * as datasets from "./datasets.ts";
import { kinds, sortKeys } from "./records.ts";
import { texts } from "./texts.ts";
import { noVisitor, rowsOf, visitorsOf } from "./visitors.ts";

/** GDPR Art. 20(1): observed data counts as provided (WP 242, rev. 01), inferred data does not. */
export async function exportData(
  task: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const visitors = await visitorsOf(table, task);
  if (visitors.length === 0) return noVisitor;
  const unknown = await unknownIn(visitors, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const rows = (prefix: string) => rowsOf(visitors, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.observedVisitors, rows: rows(sortKeys.visitor) },
    { dataset: datasets.observedSessions, rows: rows(sortKeys.session) },
    { dataset: datasets.pageViews, rows: rows(sortKeys.view) },
    { dataset: datasets.emailOpens, rows: rows(sortKeys.open) },
    { dataset: datasets.devices, rows: rows(sortKeys.device) },
  ]);
  return withUnknown({ outcome: "done", summary: texts.exported, ...collected }, unknown, task);
}
