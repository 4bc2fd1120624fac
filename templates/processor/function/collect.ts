import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldValues } from "#shared/processor/held-values.ts";
import { legalHolds } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { restrictions } from "#shared/processor/restriction.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import * as datasets from "./datasets.ts";
import { nobody, peopleWith } from "./people.ts";
import { kinds, rowsOf } from "./records.ts";
import { texts } from "./texts.ts";

/** GDPR Art. 15(3): a copy of everything. */
export async function collect(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const people = await peopleWith(task.subject.email, table);
  if (people.length === 0) return nobody;
  const unknown = await unknownIn(people, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const collected = await collectAll(kit, [
    { dataset: datasets.profiles, rows: rowsOf(people, kinds.profile, table) },
    { dataset: datasets.messages, rows: rowsOf(people, kinds.message, table) },
    { dataset: datasets.objections, rows: rowsOf(people, kinds.objection, table) },
    { dataset: legalHolds, rows: rowsOf(people, kinds.hold, table) },
    { dataset: heldValues, rows: rowsOf(people, kinds.heldValue, table) },
    { dataset: restrictions, rows: rowsOf(people, kinds.restriction, table) },
  ]);
  return withUnknown({ outcome: "done", summary: texts.copied, ...collected }, unknown, task);
}
