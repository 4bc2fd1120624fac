import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { heldValueKind, heldValues } from "#shared/processor/held-values.ts";
import { holdKind, legalHolds } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { type RecordKind, recordsOfKind } from "#shared/processor/records.ts";
import { restrictionKind, restrictions } from "#shared/processor/restriction.ts";
import { customersOf, type Held, isLive, noCustomer, partitionsOf } from "./customers.ts";
import * as datasets from "./datasets.ts";
import { isIssued, lawOfInvoices } from "./kept.ts";
import * as objects from "./objects.ts";
import * as rows from "./rows.ts";
import type { StripeAccount } from "./stripe-account.ts";

/** Where billing keeps what it knows: at Stripe, and in a table of ours. */
export interface Place {
  readonly stripe: StripeAccount;
  readonly table: OwnTable;
}

/** GDPR Art. 15(3): a copy of everything, but for fingerprints of cards. */
export async function collect(task: ProcessorTask, kit: ProcessorKit, place: Place): Promise<TaskAnswer> {
  const customers = await customersOf(task.subject.email, place);
  if (customers.length === 0) return noCustomer;
  const partitions = partitionsOf(customers);
  const noted = async function* (kind: RecordKind) {
    for await (const { row } of recordsOfKind(partitions, kind, place.table)) yield row;
  };
  const { files, counts } = await collectAll(kit, [
    { dataset: datasets.customers, rows: accounts(customers) },
    {
      dataset: datasets.paymentMethods,
      rows: ofLive(customers, objects.paymentMethodsOf, rows.paymentMethodRow, place),
    },
    {
      dataset: datasets.subscriptions,
      rows: ofAll(customers, objects.subscriptionsOf, rows.subscriptionRow, place),
    },
    { dataset: datasets.invoices, rows: invoices(customers, place) },
    { dataset: datasets.payments, rows: payments(customers, place) },
    { dataset: datasets.refunds, rows: refunds(customers, place) },
    { dataset: datasets.taxIds, rows: ofLive(customers, objects.taxIdsOf, rows.taxIdRow, place) },
    {
      dataset: datasets.balanceTransactions,
      rows: ofLive(customers, objects.balanceOf, rows.balanceRow, place),
    },
    { dataset: legalHolds, rows: noted(holdKind) },
    { dataset: restrictions, rows: noted(restrictionKind) },
    { dataset: heldValues, rows: noted(heldValueKind) },
  ]);
  if (files.length === 0) return noCustomer;
  return { outcome: "done", summary: counts.customers ? wholeAccount : lockedRest, counts, files };
}

export async function* accounts(customers: readonly Held[]) {
  for (const held of customers) if (isLive(held)) yield rows.customerRow(held.customer);
}

type Of<T> = (customer: string, stripe: StripeAccount) => AsyncGenerator<T>;

export async function* ofAll<T>(
  customers: readonly Held[],
  of: Of<T>,
  row: (one: T) => unknown,
  { stripe }: Place,
) {
  for (const { id } of customers) for await (const one of of(id, stripe)) yield row(one);
}

export const ofLive = <T>(customers: readonly Held[], ...rest: [Of<T>, (one: T) => unknown, Place]) =>
  ofAll(customers.filter(isLive), ...rest);

export async function* invoices(customers: readonly Held[], { stripe }: Place) {
  for (const held of customers)
    for await (const invoice of objects.invoicesOf(held.id, stripe))
      yield rows.invoiceRow(
        invoice,
        await objects.linesOf(invoice, stripe),
        isIssued(invoice) && !isLive(held),
      );
}

async function* payments(customers: readonly Held[], { stripe }: Place) {
  for (const held of customers) {
    const lawOf = await lawOfInvoices(held, stripe);
    for await (const charge of objects.paymentsOf(held.id, stripe))
      yield rows.paymentRow(charge, !isLive(held), lawOf);
  }
}

async function* refunds(customers: readonly Held[], { stripe }: Place) {
  for (const { id } of customers)
    for await (const charge of objects.paymentsOf(id, stripe))
      if (charge.amount_refunded > 0)
        for await (const refund of objects.refundsOf(charge.id, stripe)) yield rows.refundRow(refund);
}

const wholeAccount: LocalisedText = {
  en: "A copy of everything in your customer account, at our payment service provider, too.",
  de: "Eine Kopie von allem, was in Ihrem Kundenkonto gespeichert ist, auch bei unserem Zahlungsdienstleister.",
  fr: "Une copie de tout ce que contient votre compte client, y compris chez notre prestataire de paiement.",
  es: "Una copia de todo lo que contiene su cuenta de cliente, también en nuestro proveedor de servicios de pago.",
};
const lockedRest: LocalisedText = {
  en: "Your customer account was erased; this is what is left of it, locked for tax and accounting.",
  de: "Ihr Kundenkonto wurde gelöscht; dies ist, was davon noch da ist, gesperrt für Steuern und Buchführung.",
  fr: "Votre compte client a été effacé ; voici ce qu’il en reste, verrouillé pour la fiscalité et la comptabilité.",
  es: "Su cuenta de cliente fue suprimida; esto es lo que queda de ella, bloqueado para los impuestos y la contabilidad.",
};
