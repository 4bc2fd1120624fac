import type Stripe from "stripe";
import type { StripeAccount } from "./stripe-account.ts";

/*
 * What Stripe holds of one customer, page by page. Invoices, payments and subscriptions of a deleted customer are still there.
 */

type Pages<T> = AsyncGenerator<T>;

export const paymentMethodsOf = (customer: string, stripe: StripeAccount): Pages<Stripe.PaymentMethod> =>
  stripe.pages("list-payment-methods", (api, page) => api.customers.listPaymentMethods(customer, page));

export const taxIdsOf = (customer: string, stripe: StripeAccount): Pages<Stripe.TaxId> =>
  stripe.pages("list-tax-ids", (api, page) => api.customers.listTaxIds(customer, page));

export const balanceOf = (
  customer: string,
  stripe: StripeAccount,
): Pages<Stripe.CustomerBalanceTransaction> =>
  stripe.pages("list-balance", (api, page) => api.customers.listBalanceTransactions(customer, page));

/** Cancelled ones among them. */
export const subscriptionsOf = (customer: string, stripe: StripeAccount): Pages<Stripe.Subscription> =>
  stripe.pages("list-subscriptions", (api, page) =>
    api.subscriptions.list({ customer, status: "all", ...page }),
  );

const ended: readonly string[] = ["canceled", "incomplete_expired"];
export async function* runningSubscriptionsOf(
  customer: string,
  stripe: StripeAccount,
): Pages<Stripe.Subscription> {
  for await (const one of subscriptionsOf(customer, stripe)) if (!ended.includes(one.status)) yield one;
}

export const invoicesOf = (customer: string, stripe: StripeAccount): Pages<Stripe.Invoice> =>
  stripe.pages("list-invoices", (api, page) => api.invoices.list({ customer, ...page }));

export async function linesOf(
  invoice: Stripe.Invoice,
  stripe: StripeAccount,
): Promise<Stripe.InvoiceLineItem[]> {
  const { id, lines } = invoice;
  if (!lines?.has_more || !id) return lines?.data ?? [];
  return Array.fromAsync(
    stripe.pages("list-invoice-lines", (api, page) => api.invoices.listLineItems(id, page)),
  );
}

export const paymentsOf = (customer: string, stripe: StripeAccount): Pages<Stripe.Charge> =>
  stripe.pages("list-charges", (api, page) => api.charges.list({ customer, ...page }));

export const refundsOf = (charge: string, stripe: StripeAccount): Pages<Stripe.Refund> =>
  stripe.pages("list-refunds", (api, page) => api.refunds.list({ charge, ...page }));
