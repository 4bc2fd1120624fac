import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { unknownIn } from "#shared/processor/records.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { customersOf, noCustomer, profilesOf, rowsOf, sortKeys } from "./customers.ts";
import * as datasets from "./datasets.ts";
import { kinds } from "./records.ts";

/**
 * GDPR Art. 20(1), (4): the data that the person provided, under contract or with consent. Derived data, data for our
 * own interest, and data locked under tax law are left out.
 */
export async function exportData(
  task: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  if (customers.length === 0) return noCustomer;
  const live = (await profilesOf(table, customers)).map(({ pk }) => pk);
  if (live.length === 0) return { outcome: "not-applicable", ...groundOf(task) };
  const unknown = await unknownIn(live, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const rows = (prefix: string) => rowsOf(live, prefix, table);
  const collected = await collectAll(kit, [
    { dataset: datasets.providedProfile, rows: rows(sortKeys.profile) },
    { dataset: datasets.addresses, rows: rows(sortKeys.address) },
    { dataset: datasets.orders, rows: rows(sortKeys.invoice) },
    { dataset: datasets.providedCards, rows: rows(sortKeys.card) },
  ]);
  return withUnknown({ outcome: "done", summary, ...collected }, unknown, task);
}

const summary: LocalisedText = {
  en: "What you gave us: account, addresses, orders and saved cards. Left out is what we or others made, which you did not provide: invoices, results of payments and refunds (GDPR Art. 20(1)), and notes of customer service, which can tell of others, too (Art. 20(4)). So is marketing information, because it is used neither under contract nor with consent (Art. 20(1)(a)). A request for access shows all of it. Card numbers and security codes are never in a copy.",
  de: "Was Sie uns gegeben haben: Konto, Anschriften, Bestellungen und gespeicherte Karten. Nicht enthalten ist, was wir oder andere erstellt und nicht Sie bereitgestellt haben: Rechnungen, Ergebnisse von Zahlungen und Erstattungen (GDPR Art. 20(1)), und Notizen des Kundendienstes, die auch von anderen erzählen können (Art. 20(4)). Ebenso wenig Marketingangaben, denn sie werden weder aufgrund eines Vertrags noch mit Einwilligung verwendet (Art. 20(1)(a)). Eine Auskunftsanfrage zeigt das alles. Kartennummern und Prüfziffern sind in keiner Kopie enthalten.",
  fr: "Ce que vous nous avez fourni : compte, adresses, commandes et cartes enregistrées. N’y figure pas ce que nous ou d’autres avons produit et que vous n’avez pas fourni : factures, résultats des paiements et remboursements (GDPR Art. 20(1)), ni les notes du service client, qui peuvent aussi parler d’autres personnes (Art. 20(4)). Il en va de même des informations de prospection, qui ne sont utilisées ni au titre d’un contrat ni avec un consentement (Art. 20(1)(a)). Une demande d’accès montre tout cela. Les numéros de carte et codes de sécurité ne figurent dans aucune copie.",
  es: "Lo que usted nos facilitó: cuenta, direcciones, pedidos y tarjetas guardadas. No se incluye lo que elaboramos nosotros u otros y usted no facilitó: facturas, resultados de pagos y reembolsos (GDPR Art. 20(1)), ni las notas de atención al cliente, que también pueden hablar de otras personas (Art. 20(4)). Tampoco los datos de marketing, porque no se usan ni por contrato ni con consentimiento (Art. 20(1)(a)). Una solicitud de acceso muestra todo ello. Los números de tarjeta y los códigos de seguridad no figuran en ninguna copia.",
};
