import type Stripe from "stripe";
import { retentionOf, retentionWithoutInvoice, type Term } from "../../retention.ts";
import type { Held } from "./customers.ts";
import { invoicesOf, paymentsOf } from "./objects.ts";
import type { StripeAccount } from "./stripe-account.ts";

/** Where and when an invoice was issued: the law of the country of our account counts. */
export function issuedOf({ account_country, status_transitions, created }: Stripe.Invoice) {
  const seconds = status_transitions?.finalized_at ?? created;
  return { issuedIn: account_country ?? "", issuedOn: new Date(seconds * 1000).toISOString().slice(0, 10) };
}

export const isIssued = ({ status }: Stripe.Invoice): boolean => status !== "draft";

/** An invoice or a payment, and how long the law asks to keep it. */
export interface Kept extends Term {
  readonly dataset: "invoices" | "payments";
  /** Unix time in seconds. */
  readonly created: number;
  /** Whether it still says who the person is: Stripe writes `[redacted]` over what it redacts. */
  readonly isPersonal: boolean;
}

/**
 * Issued invoices and payments, each with its term. The law of the invoices counts for payments, too. For a customer
 * without an invoice the billing country of the payment counts: Stripe deletes the customer's own country.
 * @throws TerminalError for an invoice under a law that nobody has entered.
 */
export async function keptOf(held: Held, stripe: StripeAccount): Promise<Kept[]> {
  const kept: Kept[] = [];
  let lawOf: string | undefined;
  for await (const invoice of invoicesOf(held.id, stripe)) {
    if (!isIssued(invoice)) continue;
    const issued = issuedOf(invoice);
    lawOf ??= issued.issuedIn;
    kept.push({
      ...retentionOf(issued),
      dataset: "invoices",
      created: invoice.created,
      isPersonal: namesSomebody(invoice),
    });
  }
  for await (const payment of paymentsOf(held.id, stripe)) {
    const { created, billing_details: who, receipt_email } = payment;
    const on = new Date(created * 1000).toISOString().slice(0, 10);
    const isPersonal = isAnyone([who?.name, who?.email, who?.phone, who?.address?.line1, receipt_email]);
    kept.push({
      ...retentionWithoutInvoice(on, lawOf ?? billedTo(payment)),
      dataset: "payments",
      created,
      isPersonal,
    });
  }
  return kept;
}

/** The country of our account, whose law counts for its invoices; `undefined` for a customer without an invoice. */
export async function lawOfInvoices(held: Held, stripe: StripeAccount): Promise<string | undefined> {
  for await (const invoice of invoicesOf(held.id, stripe))
    if (isIssued(invoice)) return issuedOf(invoice).issuedIn;
  return undefined;
}

export const billedTo = ({ billing_details }: Stripe.Charge): string | undefined =>
  billing_details?.address?.country ?? undefined;

const namesSomebody = (invoice: Stripe.Invoice): boolean =>
  isAnyone([
    invoice.customer_name,
    invoice.customer_email,
    invoice.customer_phone,
    invoice.customer_address?.line1,
  ]);

const isAnyone = (texts: readonly (string | null | undefined)[]): boolean =>
  texts.some((text) => text && text !== "[redacted]");
