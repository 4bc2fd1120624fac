import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { noteEnd } from "#shared/processor/retention-notes.ts";
import { type Asked, deletionAt, deletionKey } from "./deletions.ts";
import { planErasure } from "./erasure-plan.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { sortKeys } from "./records.ts";

/**
 * Repeatable. The list of deletions is stored before anything goes: a repetition deletes the same visitors, and no
 * newer ones.
 */
export async function carryOut(task: ProcessorTask, asked: Asked, table: OwnTable): Promise<void> {
  const visitors = await noted(task, asked, table);
  await stopMeasuring(visitors, task, asked.requestedAt, table);
  for (const visitor of visitors) await eraseVisitor(visitor, table);
}

/**
 * The same, but evidence stays, with a mark of its deletion at Google, until the hold ends.
 * @param until ISO date of the hold's review.
 */
export async function carryOutAroundHold(
  task: ProcessorTask,
  { until, ...asked }: Asked & { until: string },
  table: OwnTable,
): Promise<void> {
  const { requestId } = task;
  const { requestedAt: since, completesOn } = asked;
  const partition = deletionKey(requestId).pk;
  for (const end of [until, completesOn]) await noteEnd(table, { until: end, partition, requestId });
  const visitors = await noted(task, asked, table);
  await stopMeasuring(visitors, task, since, table);
  for (const pk of visitors)
    await table.putIfNew({ pk, sk: `${sortKeys.erasure}${requestId}`, since, completesOn });
  await table.delete((await planErasure(visitors, table)).rest);
}

async function noted(
  { requestId, subject: { email } }: ProcessorTask,
  asked: Asked,
  table: OwnTable,
): Promise<readonly string[]> {
  const key = deletionKey(requestId);
  await table.putIfNew({ ...key, email, ...asked });
  return (await deletionAt(key, table))?.visitors ?? asked.visitors;
}

/**
 * The visitor leads to the rest and goes last, except for the marks about its deletion. Where an unknown record
 * stays, the visitor stays too, as a bare name of it.
 */
export async function eraseVisitor(visitor: string, table: OwnTable): Promise<void> {
  const { evidence, rest, unknown } = await planErasure([visitor], table);
  const head = { pk: visitor, sk: sortKeys.visitor };
  const marks = evidence.filter(({ sk }) => sk.startsWith(sortKeys.erasure));
  const records = [...rest, ...evidence].filter((key) => key.sk !== head.sk && !marks.includes(key));
  await table.delete(records);
  if (Object.keys(unknown).length === 0) await table.delete([head]);
  else await strip(head, table);
  await table.delete(marks);
}

async function strip(head: Key, table: OwnTable): Promise<void> {
  const { email, firstSeen, lastSeen } = (await table.get(head)) ?? {};
  await table.put({ ...head, ...(email !== undefined && { email }), firstSeen, lastSeen });
}
