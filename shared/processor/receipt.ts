import { type TaskAnswer, taskOutcome } from "#shared/domain/outcome.ts";
import { checkedAnswer } from "./check-answer.ts";
import type { ProcessorTask } from "./contract.ts";
import type { OwnTable } from "./own-table.ts";

export interface ReceiptOptions {
  /** Of a task that is carried out in steps: which one. Each has a receipt of its own. */
  readonly step?: string;
  /**
   * What is answered by a repetition: from what was planned first, and what is planned now that a part of it is done
   * and rows may have changed. Absent: what was planned first.
   */
  readonly resumed?: (first: TaskAnswer, now: TaskAnswer) => TaskAnswer;
}

/**
 * Does a change once and answers the same every time. What is going to be answered is checked, then written down under
 * the task's idempotency key, before anything changes; a repetition finishes what a crash cut short and gives that
 * answer. A receipt that cannot be read is none: nobody is caught by what an earlier attempt wrote.
 * @param plan reads only. The answer it makes is kept, so it must not hold personal data.
 * @param act does what was answered; it has to be repeatable.
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

/** Whether a change has begun: what comes in between does not stop it any more. */
export async function hasReceipt(
  table: OwnTable,
  { idempotencyKey }: Pick<ProcessorTask, "idempotencyKey">,
): Promise<boolean> {
  return (await table.get(keyOf(idempotencyKey))) !== undefined;
}

function keyOf(idempotencyKey: string, step?: string) {
  return { pk: `RECEIPT#${idempotencyKey}${step ? `:${step}` : ""}`, sk: "RECEIPT" };
}
