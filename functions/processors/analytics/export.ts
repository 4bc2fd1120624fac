import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import * as datasets from "./datasets.ts";
import { noVisitor, rowsOf, sortKeys, visitorsOf } from "./visitors.ts";

/** GDPR Art. 20(1): what was observed counts as provided (WP 242, rev. 01), what was inferred from it does not. */
export async function exportData(
  { subject }: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const visitors = await visitorsOf(table, subject);
  if (visitors.length === 0) return noVisitor;
  const rows = (prefix: string) => rowsOf(visitors, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.observedVisitors, rows: rows(sortKeys.visitor) },
    { dataset: datasets.observedSessions, rows: rows(sortKeys.session) },
    { dataset: datasets.pageViews, rows: rows(sortKeys.view) },
    { dataset: datasets.emailOpens, rows: rows(sortKeys.open) },
    { dataset: datasets.devices, rows: rows(sortKeys.device) },
  ]);
  const summary =
    "What was observed in browsers and apps that can be told to be yours. Left out is what was inferred from it, location and domain, because you did not provide that (GDPR Art. 20(1)); a request for access shows it.";
  return { outcome: "done", summary, ...collected };
}
