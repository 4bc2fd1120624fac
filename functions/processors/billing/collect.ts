import { joinTexts } from "#shared/domain/join-texts.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { holdPrefix, legalHolds } from "#shared/processor/legal-hold.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { restrictionKey, restrictions } from "#shared/processor/restriction.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { customersOf, noCustomer, rowsOf, sortKeys } from "./customers.ts";
import * as datasets from "./datasets.ts";
import { kinds } from "./records.ts";

/** GDPR Art. 15(3): a copy of everything except card numbers and security codes. */
export async function collect(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  if (customers.length === 0) return noCustomer;
  const unknown = await unknownIn(customers, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const rows = (prefix: string) => rowsOf(customers, prefix, table);
  const cardSecrets = { "full-card-numbers": 0, "card-security-codes": 0 };
  const cards = async function* (): AsyncGenerator<Item> {
    for await (const card of rows(sortKeys.card)) {
      if (card.number) cardSecrets["full-card-numbers"]++;
      if (card.securityCode) cardSecrets["card-security-codes"]++;
      yield { ...card, heldButNeverShown: neverShown(card) };
    }
  };
  const { files, counts } = await collectAll(kit, [
    { dataset: datasets.profile, rows: rows(sortKeys.profile) },
    { dataset: datasets.addresses, rows: rows(sortKeys.address) },
    { dataset: datasets.invoices, rows: rows(sortKeys.invoice) },
    { dataset: datasets.payments, rows: rows(sortKeys.payment) },
    { dataset: datasets.refunds, rows: rows(sortKeys.refund) },
    { dataset: datasets.savedCards, rows: cards() },
    { dataset: datasets.supportNotes, rows: rows(sortKeys.note) },
    { dataset: legalHolds, rows: rows(holdPrefix) },
    { dataset: restrictions, rows: rows(restrictionKey) },
    { dataset: datasets.locks, rows: rows(sortKeys.lock) },
  ]);
  const held = Object.fromEntries(Object.entries(cardSecrets).filter(([, count]) => count > 0));
  const answer = {
    outcome: "done" as const,
    summary: summaryOf(counts, held),
    counts: { ...counts, ...held },
    files,
  };
  return withUnknown(answer, unknown, task);
}

function neverShown(card: Item): string[] {
  return [...(card.number ? ["full card number"] : []), ...(card.securityCode ? ["card security code"] : [])];
}

function summaryOf(counts: Record<string, number>, held: Record<string, number>): LocalisedText {
  return joinTexts(
    counts.profile ? wholeAccount : lockedRest,
    Object.keys(held).length > 0 ? secrets : undefined,
  );
}

const wholeAccount: LocalisedText = {
  en: "A copy of everything in your customer account.",
  de: "Eine Kopie von allem, was in Ihrem Kundenkonto gespeichert ist.",
  fr: "Une copie de tout ce que contient votre compte client.",
  es: "Una copia de todo lo que contiene su cuenta de cliente.",
};
const lockedRest: LocalisedText = {
  en: "Your customer account was erased; this is what the law makes us keep, locked for that purpose.",
  de: "Ihr Kundenkonto wurde gelöscht; dies ist, was wir von Gesetzes wegen aufbewahren müssen, gesperrt für diesen Zweck.",
  fr: "Votre compte client a été effacé ; voici ce que la loi nous impose de conserver, verrouillé à cette seule fin.",
  es: "Su cuenta de cliente fue suprimida; esto es lo que la ley nos obliga a conservar, bloqueado para ese fin.",
};
const secrets: LocalisedText = {
  en: "With a saved card we hold a full card number or a security code from an old import: these are held but never shown, and erasure deletes them.",
  de: "Zu einer gespeicherten Karte liegt aus einem alten Import eine vollständige Kartennummer oder eine Prüfziffer vor: Sie wird nie gezeigt und bei einer Löschung gelöscht.",
  fr: "Avec une carte enregistrée, nous détenons, issu d’une ancienne importation, un numéro de carte complet ou un code de sécurité : ces données ne sont jamais montrées et disparaissent lors d’un effacement.",
  es: "Con una tarjeta guardada conservamos, de una importación antigua, un número de tarjeta completo o un código de seguridad: nunca se muestran y se eliminan al suprimir los datos.",
};
