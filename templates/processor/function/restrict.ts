import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { isRelease, liftRestriction, markRestricted } from "#shared/processor/restriction.ts";
import { nobody, peopleWith } from "./people.ts";
import { texts } from "./texts.ts";

/** GDPR Art. 18: everything is kept, and used for nothing else, until the restriction is lifted. */
export async function restrict(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const people = await peopleWith(task.subject.email, table);
  if (people.length === 0) return nobody;
  const counts = { profiles: people.length };
  if (isRelease(task)) {
    for (const person of people) await liftRestriction(person, table);
    return { outcome: "done", summary: texts.lifted, counts };
  }
  for (const person of people) await markRestricted(person, kit.now(), table);
  return { outcome: "done", summary: texts.restricted, counts };
}
