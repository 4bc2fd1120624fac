import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { type Deletion, deletionKey } from "./deletions.ts";
import { planErasure } from "./erasure-plan.ts";
import { stopMeasuring } from "./opt-outs.ts";
import { sortKeys } from "./records.ts";

/**
 * Repeatable. What is to be deleted is written down before anything goes: a repetition deletes these, and nobody who was
 * measured since.
 */
export async function carryOut(
  task: ProcessorTask,
  asked: Omit<Deletion, keyof Key>,
  table: OwnTable,
): Promise<void> {
  const visitors = await noted(task, asked, table);
  await stopMeasuring(visitors, task, asked.requestedAt, table);
  for (const visitor of visitors) await eraseVisitor(visitor, table);
}

/** The same, but what is evidence stays, with a mark of when it went at Google. */
export async function carryOutAroundHold(
  task: ProcessorTask,
  asked: Omit<Deletion, keyof Key>,
  table: OwnTable,
): Promise<void> {
  const visitors = await noted(task, asked, table);
  const { requestedAt: since, completesOn } = asked;
  await stopMeasuring(visitors, task, since, table);
  for (const pk of visitors)
    await table.putIfNew({ pk, sk: `${sortKeys.erasure}${task.requestId}`, since, completesOn });
  await table.delete((await planErasure(visitors, table)).rest);
}

async function noted(
  { requestId, subject: { email } }: ProcessorTask,
  asked: Omit<Deletion, keyof Key>,
  table: OwnTable,
): Promise<readonly string[]> {
  const key = deletionKey(requestId);
  await table.putIfNew({ ...key, email, ...asked });
  return ((await table.get(key)) as unknown as Deletion).visitors;
}

/** The visitor leads to the rest and goes last; where something unknown stays, it stays as well, as a bare name of it. */
async function eraseVisitor(visitor: string, table: OwnTable): Promise<void> {
  const { evidence, rest, unknown } = await planErasure([visitor], table);
  const head = { pk: visitor, sk: sortKeys.visitor };
  await table.delete([...rest, ...evidence].filter(({ sk }) => sk !== head.sk));
  if (Object.keys(unknown).length === 0) return table.delete([head]);
  const { email, firstSeen, lastSeen } = (await table.get(head)) ?? {};
  await table.put({ ...head, ...(email !== undefined && { email }), firstSeen, lastSeen });
}
