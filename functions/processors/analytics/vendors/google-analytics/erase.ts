import { Temporal } from "temporal-polyfill";
import { sentences } from "#shared/domain/localised-text.ts";
import { isBefore, latest } from "#shared/domain/moment.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { eraseUnlessHeld } from "#shared/processor/erase-unless-held.ts";
import { hasReceipt, withReceipt } from "#shared/processor/receipt.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { QuotaUsedUp } from "#shared/processor/vendor/vendor-errors.ts";
import { deletionAt, deletionKey, deletionsOf, isOver } from "../../deletions.ts";
import { stopMeasuring } from "../../opt-outs.ts";
import { release } from "../../release.ts";
import { texts as inHouse } from "../../texts.ts";
import { noVisitor, visitorsOf } from "../../visitors.ts";
import { withdraw } from "../../withdraw.ts";
import { deleteRows } from "./export-tables.ts";
import { endDeletion, noteDeletion, submitAll } from "./submissions.ts";
import type { System } from "./system.ts";
import { texts } from "./texts.ts";

/** A day's table is written anew for so long, for events that come late; the report shows a visitor until then, too. */
const settlesInDays = 4;

/**
 * GDPR Art. 17: asks Google to delete identifier by identifier, deletes the rows of the export, and measures no more. A
 * receipt is no result: the answer is `pending` until rows can come back to the export no more, then until the deletion
 * cycle of Google is over, and `done` when it is asked for again after that. What a complaint holds stays at Google, which
 * deletes a visitor whole or not at all.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, system: System): Promise<TaskAnswer> {
  const { table, deletesByEmail } = system;
  if (isRelease(task)) return release(task, kit, table);
  if (task.rule.basis === "consent" && task.parameters.confirmed !== true) return withdraw(task, kit, table);
  const now = kit.now();
  const carryOut = () => carryOutErasure(task, now, system);
  const isBegun =
    (await table.get(deletionKey(task.requestId))) !== undefined || (await hasReceipt(table, task));
  if (isBegun) return carryOut();
  const visitors = await visitorsOf(table, task);
  if (visitors.length === 0 && !deletesByEmail) return earlierDeletion(task, now, system);
  return eraseUnlessHeld(
    task,
    { table, partitions: visitors, now },
    {
      async erase() {
        await noteDeletion(task, visitors, now, table);
        return carryOut();
      },
      async spare() {
        await stopMeasuring(visitors, task, now, table);
        return { words: inHouse.notMeasured, counts: {} };
      },
    },
  );
}

async function carryOutErasure(task: ProcessorTask, now: string, system: System): Promise<TaskAnswer> {
  const { table, exported } = system;
  const deletion = await deletionAt(deletionKey(task.requestId), table);
  const end = () => endDeletion(task.requestId, table);
  const counts = countsOf(deletion?.visitors ?? []);
  const summary = exported ? sentences([texts.deleted, texts.exportEmpty]) : texts.deleted;
  const done = { outcome: "done", summary, counts } as const;
  if (!deletion || (await hasReceipt(table, task))) return withReceipt(table, task, () => done, end);
  await stopMeasuring(deletion.visitors, task, deletion.requestedAt, table);
  let asked: { requestedAt: string; completesOn: string };
  try {
    asked = await submitAll(task, deletion, system);
  } catch (error) {
    if (!(error instanceof QuotaUsedUp)) throw error;
    return pending(texts.waitsForQuota, daysAfter(now, 1), counts);
  }
  const settled = daysAfter(asked.requestedAt, settlesInDays);
  if (exported) {
    const parts = [];
    for (const visitor of deletion.visitors) parts.push(await deleteRows(visitor, exported));
    const isWaiting = parts.some(({ waiting }) => waiting);
    const today = now.slice(0, 10);
    if (isWaiting || isBefore(today, settled))
      return pending(texts.exportPending, latest(settled, daysAfter(now, 1)), counts);
  }
  if (!isOver(asked.completesOn, now)) return pending(texts.pending, asked.completesOn, counts);
  return withReceipt(table, task, () => done, end);
}

/** Somebody of whom nothing is left but a deletion that an earlier request has asked for. */
async function earlierDeletion(task: ProcessorTask, now: string, { table }: System): Promise<TaskAnswer> {
  const earlier = await deletionsOf(table, task.subject.email);
  const last = latest(...earlier.map(({ completesOn }) => completesOn).filter((date) => !isOver(date, now)));
  return last ? pending(texts.pending, last, {}) : noVisitor;
}

const pending = (
  summary: (typeof texts)[keyof typeof texts],
  expectedCompletion: string,
  counts: Record<string, number>,
): TaskAnswer => ({ outcome: "pending", summary, expectedCompletion, counts });

const countsOf = (visitors: readonly string[]): Record<string, number> =>
  visitors.length > 0 ? { visitors: visitors.length } : {};

/** ISO date. @param at ISO instant. */
const daysAfter = (at: string, days: number): string =>
  Temporal.PlainDate.from(at.slice(0, 10)).add({ days }).toString();
