import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "./contract.ts";
import type { OwnTable } from "./own-table.ts";

/**
 * Does a change once and answers the same every time. What is going to be answered is written down, under the task's
 * idempotency key, before anything changes; a repetition finishes what a crash cut short and gives that answer.
 * @param plan reads only. The answer it makes is kept, so it must not hold personal data.
 * @param act does what was answered; it has to be repeatable.
 */
export async function withReceipt<Answer extends TaskAnswer>(
  table: OwnTable,
  { idempotencyKey }: ProcessorTask,
  plan: () => Answer,
  act: (answer: Answer) => Promise<void>,
): Promise<Answer> {
  const key = { pk: `RECEIPT#${idempotencyKey}`, sk: "RECEIPT" };
  const earlier = await table.get(key);
  const answer = (earlier?.answer as Answer | undefined) ?? plan();
  if (answer.outcome === "nothing-held") return answer;
  if (!earlier) await table.put({ ...key, answer });
  await act(answer);
  return answer;
}
