import { type TaskAnswer, taskOutcome } from "#shared/domain/outcome.ts";
import { checkedAnswer } from "../check-answer.ts";
import type { ProcessorKit, ProcessorTask } from "../contract.ts";
import type { Item, OwnTable } from "../own-table.ts";
import { type ConnectWith, inTransaction, type Session } from "./database.ts";
import type { SqlMapping } from "./mapping.ts";
import type { Mask } from "./mask.ts";
import { notesIn, refuseInMaintenance } from "./notes.ts";
import { findPerson, type Person } from "./person.ts";

/** The system that a mapping describes. */
export interface SqlSystem {
  readonly mapping: SqlMapping;
  readonly connect: ConnectWith;
  readonly openMask: () => Promise<Mask>;
}

/** One task at work in one transaction. */
export interface Work {
  readonly task: ProcessorTask;
  readonly kit: ProcessorKit;
  readonly mapping: SqlMapping;
  readonly mask: Mask;
  readonly session: Session;
  readonly notes: OwnTable;
  readonly person: Person;
}

/** Does a task that only reads; all its queries see the same state. */
export async function reading<Read>(
  { mapping, connect, openMask }: SqlSystem,
  task: ProcessorTask,
  kit: ProcessorKit,
  read: (work: Work) => Promise<Read>,
): Promise<Read> {
  const mask = await openMask();
  return inTransaction(
    connect(kit.secret),
    { readOnly: true, timeouts: mapping.timeouts },
    async (session) => {
      const notes = notesIn(session, mapping.notes);
      await refuseInMaintenance(notes);
      const person = await findPerson(session, mapping, task.subject, { mask, beside: ofTask(task, kit) });
      return read({ task, kit, mapping, mask, session, notes, person });
    },
  );
}

/**
 * Does a task that changes something, in one transaction: all of it happens, or nothing. One that runs at the same time
 * waits for it.
 */
export async function changing(
  { mapping, connect, openMask }: SqlSystem,
  task: ProcessorTask,
  kit: ProcessorKit,
  change: (work: Work) => Promise<TaskAnswer>,
): Promise<TaskAnswer> {
  const mask = await openMask();
  return inTransaction(connect(kit.secret), { timeouts: mapping.timeouts }, async (session) => {
    const notes = notesIn(session, mapping.notes);
    await refuseInMaintenance(notes);
    await session.run("select pg_advisory_xact_lock(hashtextextended($1, 0))", [task.idempotencyKey]);
    const beside = ofTask(task, kit);
    const person = await findPerson(session, mapping, task.subject, { mask, beside, lock: true });
    return change({ task, kit, mapping, mask, session, notes, person });
  });
}

/**
 * Does it once: the receipt is written in the transaction of the change, so there are both or neither. A repetition gives
 * the answer of the receipt.
 * @param change answers `nothing-held` only where it has changed nothing.
 * @throws InvalidAnswer before anything has happened.
 */
export const once =
  (change: (work: Work) => Promise<TaskAnswer>) =>
  async (work: Work): Promise<TaskAnswer> => {
    const { task, notes } = work;
    const key = { pk: `RECEIPT#${task.idempotencyKey}`, sk: "RECEIPT" };
    const first = answerIn(await notes.get(key));
    if (first) return first;
    const answer = await change(work);
    checkedAnswer(answer);
    if (answer.outcome === "nothing-held") return answer;
    if (answer.outcome !== "awaiting") {
      await notes.put({ ...key, answer });
      return answer;
    }
    // What waits is looked at again each time; while it waits, it says what it said at first.
    const waiting = { ...key, pk: `${key.pk}:waits` };
    const before = answerIn(await notes.get(waiting));
    if (!before) await notes.put({ ...waiting, answer });
    return before ?? answer;
  };

/** A receipt that cannot be read does not count: no earlier attempt holds anybody up. */
function answerIn(receipt: Item | undefined): TaskAnswer | undefined {
  return taskOutcome.safeParse(receipt?.answer).success ? (receipt?.answer as TaskAnswer) : undefined;
}

const ofTask = ({ requestId }: ProcessorTask, kit: ProcessorKit) => {
  const now = kit.now();
  return { now, today: now.slice(0, 10), requestId };
};
