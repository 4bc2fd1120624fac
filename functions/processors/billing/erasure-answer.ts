import { isDeepStrictEqual } from "node:util";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import { compare } from "#shared/domain/moment.ts";
import type { Kept, TaskAnswer } from "#shared/domain/outcome.ts";
import { noCustomer } from "./customers.ts";
import type { ErasurePlan } from "./erasure-plan.ts";
import { taxAndAccounting } from "./retention.ts";

const kept = "retained-";

/** The answer: the erased records, and one date for each kept one. */
export function erasureAnswer(plans: readonly ErasurePlan[]): TaskAnswer {
  if (plans.length === 0) return noCustomer;
  const cardSecrets = plans.reduce((sum, plan) => sum + plan.cardSecrets, 0);
  const counts = {
    ...tally(plans.flatMap(({ erase }) => erase.map(({ dataset }) => dataset))),
    ...tally(plans.flatMap(({ keep }) => keep.map(({ dataset }) => `${kept}${dataset}`))),
    ...(cardSecrets > 0 && { "card-numbers-and-security-codes": cardSecrets }),
  };
  return answerWith(counts, retainedBy(plans));
}

/**
 * The answer after an interruption: erased records as first planned, kept records as they are now. If nothing else
 * changed meanwhile it equals the first answer.
 */
export function resumedErasure(first: TaskAnswer, now: TaskAnswer): TaskAnswer {
  if (!("counts" in now) || !("counts" in first)) return first;
  const retained = (answer: TaskAnswer) => ("retained" in answer ? (answer.retained ?? []) : []);
  const stays = (answer: TaskAnswer) => keptOf("counts" in answer ? answer.counts : {});
  if (isDeepStrictEqual(retained(first), retained(now)) && isDeepStrictEqual(stays(first), stays(now)))
    return first;
  const erased = Object.entries(first.counts ?? {}).filter(([name]) => !name.startsWith(kept));
  const again = now.counts ?? {};
  const most = erased.map(([name, count]) => [name, Math.max(count, again[name] ?? 0)]);
  return answerWith({ ...again, ...Object.fromEntries(most) }, retained(now));
}

function answerWith(counts: Record<string, number>, retained: Kept[]): TaskAnswer {
  const goes = Object.keys(counts).some((name) => !name.startsWith(kept));
  if (retained.length === 0) return { outcome: "done", summary: goes ? erased : nothingLeft, counts };
  return { outcome: "retained", summary: goes ? erasedButInvoices : onlyInvoices, counts, retained };
}

function retainedBy(plans: readonly ErasurePlan[]): Kept[] {
  const items = new Map<string, Kept & { year: number }>();
  for (const { dataset, until, law, year } of plans.flatMap(({ keep }) => keep)) {
    const key = `${until} ${law}`;
    if (!items.has(key) || dataset === "invoices")
      items.set(key, { what: whatOf(dataset, year), law, until, onlyFor: taxAndAccounting, year });
  }
  const inOrder = [...items.values()].sort((a, b) => compare(a.until, b.until) || (a.law < b.law ? -1 : 1));
  return inOrder.map(({ year: _, ...item }) => item);
}

function whatOf(dataset: string, year: number): LocalisedText {
  return dataset === "invoices" ? invoicesOf(year) : paymentsOf(year);
}

const invoicesOf = (year: number): LocalisedText => ({
  en: `Issued invoices of ${year}, with the payments, refunds and addresses that belong to them`,
  de: `Ausgestellte Rechnungen des Jahres ${year} mit den dazugehörigen Zahlungen, Erstattungen und Anschriften`,
  fr: `Les factures émises en ${year}, avec les paiements, remboursements et adresses qui s’y rapportent`,
  es: `Facturas emitidas en ${year}, con los pagos, reembolsos y direcciones correspondientes`,
});
const paymentsOf = (year: number): LocalisedText => ({
  en: `Payments and refunds of ${year}`,
  de: `Zahlungen und Erstattungen des Jahres ${year}`,
  fr: `Les paiements et remboursements de ${year}`,
  es: `Pagos y reembolsos de ${year}`,
});

const erased: LocalisedText = {
  en: "Your account with its addresses, marketing information, saved cards and notes was erased.",
  de: "Ihr Konto mit Anschriften, Marketingangaben, gespeicherten Karten und Notizen wurde gelöscht.",
  fr: "Votre compte a été effacé, avec ses adresses, les informations de prospection, les cartes enregistrées et les notes.",
  es: "Se ha suprimido su cuenta, con sus direcciones, los datos de marketing, las tarjetas guardadas y las notas.",
};
const erasedButInvoices: LocalisedText = {
  en: "Your account with its marketing information, saved cards and notes was erased, and every address no kept invoice needs. Issued invoices are kept, locked.",
  de: "Ihr Konto mit Marketingangaben, gespeicherten Karten und Notizen wurde gelöscht, ebenso jede Anschrift, die keine aufbewahrte Rechnung benötigt. Ausgestellte Rechnungen bleiben gesperrt aufbewahrt.",
  fr: "Votre compte a été effacé, avec les informations de prospection, les cartes enregistrées et les notes, ainsi que toute adresse dont aucune facture conservée n’a besoin. Les factures émises sont conservées et verrouillées.",
  es: "Se ha suprimido su cuenta, con los datos de marketing, las tarjetas guardadas y las notas, y toda dirección que ninguna factura conservada necesite. Las facturas emitidas se conservan bloqueadas.",
};
const onlyInvoices: LocalisedText = {
  en: "There was nothing left that may be erased. Issued invoices are kept, locked.",
  de: "Es war nichts mehr vorhanden, das gelöscht werden darf. Ausgestellte Rechnungen bleiben gesperrt aufbewahrt.",
  fr: "Il ne restait rien qui puisse être effacé. Les factures émises sont conservées et verrouillées.",
  es: "No quedaba nada que pudiera suprimirse. Las facturas emitidas se conservan bloqueadas.",
};
const nothingLeft: LocalisedText = {
  en: "There was nothing left to erase.",
  de: "Es war nichts mehr zu löschen.",
  fr: "Il ne restait rien à effacer.",
  es: "No quedaba nada que suprimir.",
};

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

const keptOf = (counts: Record<string, number> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => name.startsWith(kept)));
