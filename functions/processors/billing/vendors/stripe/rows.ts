import type Stripe from "stripe";
import { lockedFor, retentionOf, retentionWithoutInvoice } from "../../retention.ts";
import { billedTo, issuedOf } from "./kept.ts";

/*
 * Stripe's objects as people read them. Fingerprints of cards, keys of clients and the like are not among the fields.
 */

export const dateOf = (seconds: number): string => instantOf(seconds).slice(0, 10);
const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Stripe counts in the smallest unit of a currency, and takes two currencies for such with cents that have none. */
function amountOf(minor: number, currency: string): number {
  const asCents = ["isk", "ugx"].includes(currency);
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return minor / 10 ** (asCents ? 2 : (format.resolvedOptions().maximumFractionDigits ?? 2));
}
const code = (currency: string): string => currency.toUpperCase();

interface Address {
  readonly line1?: string | null;
  readonly line2?: string | null;
  readonly city?: string | null;
  readonly postal_code?: string | null;
  readonly state?: string | null;
  readonly country?: string | null;
}
const addressOf = (given: Address | null | undefined) => given && { ...given, postalCode: given.postal_code };

interface Shipping {
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly address?: Address | null;
}
const shippingOf = (given: Shipping | null | undefined) =>
  given && { name: given.name, phone: given.phone, address: addressOf(given.address) };

/** Details of a means of payment lie under the name of its kind. */
function meansOf(given: { readonly type: string; readonly [kind: string]: unknown }) {
  const own = given[given.type] as Readonly<Record<string, string | number>> | undefined;
  const { brand, last4, exp_year, exp_month, country, bank_name } = own ?? {};
  const expires = exp_year && `${exp_year}-${String(exp_month).padStart(2, "0")}`;
  return { kind: given.type, brand, last4, expires, country, bank: bank_name };
}

export function customerRow(customer: Stripe.Customer) {
  const { currency, balance, tax } = customer;
  return {
    ...customer,
    customerId: customer.id,
    businessName: customer.business_name,
    individualName: customer.individual_name,
    address: addressOf(customer.address),
    shipping: shippingOf(customer.shipping),
    languages: customer.preferred_locales,
    balance: currency ? amountOf(balance, currency) : undefined,
    currency: currency && code(currency),
    taxExempt: customer.tax_exempt,
    ipAddress: tax?.ip_address,
    notes: customer.metadata,
    createdAt: instantOf(customer.created),
  };
}

export function paymentMethodRow(method: Stripe.PaymentMethod) {
  const { billing_details: who } = method;
  return {
    means: meansOf(method as never),
    ...who,
    address: addressOf(who?.address),
    savedAt: instantOf(method.created),
  };
}

export function subscriptionRow(subscription: Stripe.Subscription) {
  return {
    subscriptionId: subscription.id,
    status: subscription.status,
    startedAt: instantOf(subscription.start_date ?? subscription.created),
    endedAt: subscription.ended_at ? instantOf(subscription.ended_at) : undefined,
    items: (subscription.items?.data ?? []).map(({ price, quantity }) => ({
      description: price.nickname,
      quantity,
      price: price.unit_amount === null ? undefined : amountOf(price.unit_amount, price.currency),
      currency: code(price.currency),
      interval: price.recurring?.interval,
    })),
    notes: subscription.metadata,
  };
}

/** @param lines all of them: the invoice itself holds the first ten. @param isLocked once the customer is deleted. */
export function invoiceRow(
  invoice: Stripe.Invoice,
  lines: readonly Stripe.InvoiceLineItem[],
  isLocked: boolean,
) {
  const { currency } = invoice;
  const issued = issuedOf(invoice);
  return {
    number: invoice.number,
    ...issued,
    status: invoice.status,
    name: invoice.customer_name,
    email: invoice.customer_email,
    phone: invoice.customer_phone,
    address: addressOf(invoice.customer_address),
    shipping: shippingOf(invoice.customer_shipping),
    lines: lines.map(({ description, quantity, amount }) => ({
      description,
      quantity,
      amount: amountOf(amount, currency),
    })),
    tax: taxOf(invoice),
    total: amountOf(invoice.total, currency),
    currency: code(currency),
    description: invoice.description,
    page: invoice.hosted_invoice_url,
    pdf: invoice.invoice_pdf,
    notes: invoice.metadata,
    ...(isLocked && { lockedFor, retainUntil: retentionOf(issued).until }),
  };
}

function taxOf({ total_taxes, currency }: Stripe.Invoice): number | undefined {
  return total_taxes
    ? amountOf(
        total_taxes.reduce((sum, { amount }) => sum + amount, 0),
        currency,
      )
    : undefined;
}

export function paymentRow(charge: Stripe.Charge, isLocked: boolean, lawOf: string | undefined) {
  const { currency, billing_details: who, payment_method_details: details } = charge;
  return {
    paymentId: charge.id,
    at: instantOf(charge.created),
    amount: amountOf(charge.amount, currency),
    refunded: charge.amount_refunded > 0 ? amountOf(charge.amount_refunded, currency) : undefined,
    currency: code(currency),
    status: charge.status,
    description: charge.description,
    means: details ? meansOf(details as never) : undefined,
    ...who,
    address: addressOf(who?.address),
    receiptEmail: charge.receipt_email,
    receipt: charge.receipt_url,
    shipping: shippingOf(charge.shipping),
    riskLevel: charge.outcome?.risk_level,
    outcome: charge.outcome?.seller_message,
    notes: charge.metadata,
    ...(isLocked && {
      lockedFor,
      retainUntil: retentionWithoutInvoice(dateOf(charge.created), lawOf ?? billedTo(charge)).until,
    }),
  };
}

export function refundRow(refund: Stripe.Refund) {
  return {
    refundId: refund.id,
    paymentId: refund.charge,
    at: instantOf(refund.created),
    amount: amountOf(refund.amount, refund.currency),
    currency: code(refund.currency),
    reason: refund.reason,
    status: refund.status,
  };
}

export const taxIdRow = ({ type, value, country }: Stripe.TaxId) => ({ kind: type, value, country });

export function balanceRow({
  created,
  amount,
  currency,
  type,
  description,
}: Stripe.CustomerBalanceTransaction) {
  return {
    at: instantOf(created),
    amount: amountOf(amount, currency),
    currency: code(currency),
    kind: type,
    description,
  };
}
