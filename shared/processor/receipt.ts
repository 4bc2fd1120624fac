import { type TaskAnswer, taskOutcome } from "#shared/domain/outcome.ts";
import { checkedAnswer } from "./check-answer.ts";
import type { ProcessorTask } from "./contract.ts";
import type { OwnTable } from "./own-table.ts";

export interface ReceiptOptions {
  /** The step of a task with several. Each step has a receipt of its own. */
  readonly step?: string;
  /**
   * The answer of a repetition: from the first plan, and from a new plan now that a part is done and rows may have
   * changed. Absent: the first plan.
   */
  readonly resumed?: (first: TaskAnswer, now: TaskAnswer) => TaskAnswer;
}

/**
 * Makes a change once and gives the same answer every time. The answer is checked, then stored under the task's
 * idempotency key, before anything changes; a repetition finishes work that a crash cut short and gives that answer.
 * An unreadable receipt does not count, so that an earlier attempt's error blocks nobody.
 * @param plan reads only. Its answer is kept, so it must not hold personal data.
 * @param act makes the change; it has to be repeatable.
 * @throws InvalidAnswer before anything is written.
 */
export async function withReceipt(
  table: OwnTable,
  { idempotencyKey }: Pick<ProcessorTask, "idempotencyKey">,
  plan: () => TaskAnswer,
  act: (answer: TaskAnswer) => Promise<void>,
  { step, resumed }: ReceiptOptions = {},
): Promise<TaskAnswer> {
  const key = keyOf(idempotencyKey, step);
  const receipt = await table.get(key);
  const first = taskOutcome.safeParse(receipt?.answer).success ? (receipt?.answer as TaskAnswer) : undefined;
  const answer = first ? (resumed?.(first, plan()) ?? first) : plan();
  checkedAnswer(answer);
  if (answer.outcome === "nothing-held") return answer;
  if (answer !== first) await table.put({ ...key, answer });
  await act(answer);
  return answer;
}

/** Whether a change has begun: later events do not stop it any more. */
export async function hasReceipt(
  table: OwnTable,
  { idempotencyKey }: Pick<ProcessorTask, "idempotencyKey">,
): Promise<boolean> {
  return (await table.get(keyOf(idempotencyKey))) !== undefined;
}

function keyOf(idempotencyKey: string, step?: string) {
  return { pk: `RECEIPT#${idempotencyKey}${step ? `:${step}` : ""}`, sk: "RECEIPT" };
}
