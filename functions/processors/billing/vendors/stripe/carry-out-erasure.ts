import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { Place } from "./collect.ts";
import { isLive } from "./customers.ts";
import { detach } from "./detach.ts";
import type { ErasurePlan } from "./erasure-plan.ts";
import { isMissing } from "./failure.ts";
import { forgetErased, noteErased, partitionOf } from "./people.ts";

/**
 * Repeatable: it does what is listed still. The note goes first, so that a repetition finds the customer when Stripe finds
 * nobody by the address any more; charging ends before anything else, and the customer goes last.
 */
export async function carryOut(
  plan: ErasurePlan,
  task: ProcessorTask,
  { stripe, table }: Place,
): Promise<void> {
  const { held, subscriptions, paymentMethods, drafts, kept, over } = plan;
  const { email } = task.subject;
  await noteErased(email, held.id, table);
  const end = { invoice_now: false, prorate: false };
  for (const id of subscriptions)
    await stripe.call("cancel-subscription", (api) => goneOr(api.subscriptions.cancel(id, end)));
  for (const id of paymentMethods) await detach(id, task, stripe);
  for (const id of drafts) await stripe.call("delete-draft", (api) => goneOr(api.invoices.del(id)));
  if (isLive(held)) await stripe.call("delete-customer", (api) => goneOr(api.customers.del(held.id)));
  const partition = partitionOf(held.id);
  await table.delete(await Array.fromAsync(table.keys(partition)));
  if (kept.length + over.length === 0) await forgetErased(email, held.id, table);
}

/** An answer that was lost has been carried out: then there is nothing to end any more. */
async function goneOr(request: Promise<unknown>): Promise<void> {
  await request.catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}
