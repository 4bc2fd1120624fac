import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { isUndone, markUndone, releasedBy } from "#shared/processor/undone.ts";
import { nobody, peopleWith } from "./people.ts";
import { kinds } from "./records.ts";
import { texts } from "./texts.ts";

/**
 * GDPR Art. 21(1), Art. 7(3): a mark ends uses without a contract. It deletes nothing, so no proof is needed. A release
 * takes back the marks of the requests that it names.
 */
export async function stop(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const people = await peopleWith(task.subject.email, table);
  if (people.length === 0) return nobody;
  const counts = { profiles: people.length };
  const markOf = (pk: string, request: string) => ({ pk, sk: `${kinds.objection.sk}${request}` });
  if (isRelease(task)) {
    const released = releasedBy(task);
    await markUndone(released, kit.now(), table);
    await table.delete(people.flatMap((pk) => released.map((request) => markOf(pk, request))));
    return { outcome: "done", summary: texts.asBefore, counts };
  }
  // A repetition that comes after the release sets nothing again.
  if (!(await isUndone(task.requestId, table)))
    for (const pk of people) await table.putIfNew({ ...markOf(pk, task.requestId), since: kit.now() });
  return { outcome: "done", summary: texts.stopped, counts };
}
