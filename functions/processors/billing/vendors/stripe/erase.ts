import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { eraseUnlessHeld, type Spared } from "#shared/processor/erase-unless-held.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { carryOut } from "./carry-out-erasure.ts";
import type { Place } from "./collect.ts";
import { customersOf, type Held, isLive, noCustomer, partitionsOf } from "./customers.ts";
import { answerOf, resumed } from "./erasure-answer.ts";
import { type ErasurePlan, planErasure } from "./erasure-plan.ts";
import { texts } from "./erasure-texts.ts";
import { runningSubscriptionsOf } from "./objects.ts";
import { redact } from "./redaction.ts";
import { pause } from "./restrict.ts";

/**
 * GDPR Art. 17: charging ends, saved means of payment and the customer go. Invoices and payments stay as long as tax law
 * asks. What no law keeps is left to a redaction job, and the answer is `pending` until then; where that is not switched on,
 * a person has it redacted at Stripe, or decides that it stays. While a hold is on, a person decides.
 */
export async function erase(task: ProcessorTask, kit: ProcessorKit, place: Place): Promise<TaskAnswer> {
  const { email } = task.subject;
  const customers = await customersOf(email, place);
  const now = kit.now();
  return eraseUnlessHeld(
    task,
    { table: place.table, partitions: partitionsOf(customers), now },
    {
      erase: () => everything(task, customers, now, place),
      spare: () => endCharging(task, customers, place),
    },
  );
}

async function everything(
  task: ProcessorTask,
  customers: readonly Held[],
  now: string,
  place: Place,
): Promise<TaskAnswer> {
  const plans: ErasurePlan[] = [];
  for (const held of customers) plans.push(await planErasure(held, now.slice(0, 10), place));
  const answer = await withReceipt(
    place.table,
    task,
    () => (plans.length === 0 ? noCustomer : answerOf(plans)),
    async () => {
      for (const plan of plans) await carryOut(plan, task, place);
    },
    { resumed: (first) => resumed(first, plans) },
  );
  if (answer.outcome === "pending") {
    const until = await redact(plans, task, now, place);
    return until ? { ...answer, expectedCompletion: until } : redacted(answer.counts ?? {});
  }
  const isLeft = "reason" in answer && task.parameters.overHold === undefined;
  return isLeft
    ? { outcome: "awaiting", awaits: "decision", summary: texts.byHand, ...countsIn(answer) }
    : answer;
}

const countsIn = (answer: TaskAnswer) => ("counts" in answer ? { counts: answer.counts ?? {} } : {});

function redacted(counts: Record<string, number>): TaskAnswer {
  return { outcome: "done", summary: texts.redacted, counts };
}

/** What a hold leaves alone is kept unchanged; charging is not evidence, and stops. */
async function endCharging(task: ProcessorTask, customers: readonly Held[], place: Place): Promise<Spared> {
  let paused = 0;
  for (const { id } of customers.filter(isLive))
    for await (const one of runningSubscriptionsOf(id, place.stripe)) {
      await pause(one, task, place);
      paused++;
    }
  return paused > 0 ? { words: texts.notCharged, counts: { subscriptions: paused } } : { counts: {} };
}
