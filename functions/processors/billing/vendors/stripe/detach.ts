import type { ProcessorTask } from "#shared/processor/contract.ts";
import { keyOf, type StripeAccount } from "./stripe-account.ts";

/** Detaches a saved means of payment. Only those that are listed as attached are passed: Stripe detaches once. */
export async function detach(id: string, task: ProcessorTask, stripe: StripeAccount): Promise<void> {
  await stripe.call("detach-payment-method", (api) =>
    api.paymentMethods.detach(id, {}, keyOf(task, `detach:${id}`)),
  );
}
