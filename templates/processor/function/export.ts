import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import * as datasets from "./datasets.ts";
import { nobody, peopleWith } from "./people.ts";
import { kinds, rowsOf } from "./records.ts";
import { texts } from "./texts.ts";

/** GDPR Art. 20(1): a copy of what the person provided, without our own notes on it. */
export async function exportData(
  task: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const people = await peopleWith(task.subject.email, table);
  if (people.length === 0) return nobody;
  const unknown = await unknownIn(people, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const collected = await collectAll(kit, [
    { dataset: datasets.profiles, rows: rowsOf(people, kinds.profile, table) },
    { dataset: datasets.messages, rows: rowsOf(people, kinds.message, table) },
  ]);
  return withUnknown({ outcome: "done", summary: texts.exported, ...collected }, unknown, task);
}
