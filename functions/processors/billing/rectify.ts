import { type LocalisedText, sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { changesOf, nothingToCorrect } from "#shared/processor/changes.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { type Ground, groundOf } from "#shared/processor/ground.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { carryOutRectification } from "./carry-out-rectification.ts";
import { correctable } from "./correctable.ts";
import { customersOf, noCustomer } from "./customers.ts";
import { planRectification, type RectificationPlan } from "./rectification-plan.ts";
import { correctedIn, names, noAddress } from "./rectification-texts.ts";

/**
 * GDPR Art. 16: corrects the live account. An issued invoice is not rewritten: it gets a note, and its old address
 * stays beside it. A new address also leads to records left by an erasure.
 */
export async function rectify(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  const { values, email, refusals } = changesOf(task, correctable, names);
  const plan = await planRectification(customers, { ...values, ...(email && { email }) }, table);
  return withReceipt(
    table,
    task,
    () => (customers.length === 0 ? noCustomer : answerOf(plan, refusals, groundOf(task))),
    () => carryOutRectification(plan, task, kit.now().slice(0, 10), table),
  );
}

function answerOf(
  { profiles, locks, isLocked, invoices, missing, fields }: RectificationPlan,
  refusals: readonly LocalisedText[],
  ground: Ground,
): TaskAnswer {
  if (profiles.length + locks.length === 0) return { outcome: "not-applicable", ...ground };
  const not: LocalisedText[] = [...refusals, ...missing.map(noAddress)];
  if (fields.length === 0) {
    return {
      outcome: "not-applicable",
      reason: not.length > 0 ? sentences(not) : nothingToCorrect(correctable, names),
      law: ground.law,
    };
  }
  if (invoices.length > 0 || isLocked) not.push(ground.reason);
  const summary = correctedIn(fields);
  const counts = {
    ...(profiles.length > 0 && { profile: profiles.length }),
    ...(locks.length > 0 && { "retention-locks": locks.length }),
    ...(invoices.length > 0 && { "annotated-invoices": invoices.length }),
  };
  if (not.length === 0) return { outcome: "done", summary, counts };
  return { outcome: "partial", summary, counts, reason: sentences(not), law: ground.law };
}
