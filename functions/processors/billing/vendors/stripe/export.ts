import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { accounts, invoices, ofAll, ofLive, type Place } from "./collect.ts";
import { customersOf, isLive, noCustomer } from "./customers.ts";
import * as datasets from "./datasets.ts";
import * as objects from "./objects.ts";
import * as rows from "./rows.ts";

/** GDPR Art. 20(1): what the person gave us, under contract or with consent. An erased account has nothing of the kind. */
export async function exportData(task: ProcessorTask, kit: ProcessorKit, place: Place): Promise<TaskAnswer> {
  const customers = await customersOf(task.subject.email, place);
  if (customers.length === 0) return noCustomer;
  const live = customers.filter(isLive);
  if (live.length === 0) return { outcome: "not-applicable", ...groundOf(task) };
  const { files, counts } = await collectAll(kit, [
    { dataset: datasets.providedCustomers, rows: accounts(live) },
    {
      dataset: datasets.paymentMethods,
      rows: ofLive(live, objects.paymentMethodsOf, rows.paymentMethodRow, place),
    },
    {
      dataset: datasets.subscriptions,
      rows: ofAll(live, objects.subscriptionsOf, rows.subscriptionRow, place),
    },
    { dataset: datasets.orders, rows: invoices(live, place) },
    { dataset: datasets.taxIds, rows: ofLive(live, objects.taxIdsOf, rows.taxIdRow, place) },
  ]);
  return { outcome: "done", summary, counts, files };
}

const summary: LocalisedText = {
  en: "What you gave us: account, orders, subscriptions, tax numbers and saved means of payment. Left out is what we or our payment service provider made, which you did not provide: invoices, results of payments and refunds, and notes (GDPR Art. 20(1)). A request for access shows all of it.",
  de: "Was Sie uns gegeben haben: Konto, Bestellungen, Abonnements, Steuernummern und gespeicherte Zahlungsmittel. Nicht enthalten ist, was wir oder unser Zahlungsdienstleister erstellt und nicht Sie bereitgestellt haben: Rechnungen, Ergebnisse von Zahlungen und Erstattungen, und Notizen (GDPR Art. 20(1)). Eine Auskunftsanfrage zeigt das alles.",
  fr: "Ce que vous nous avez fourni : compte, commandes, abonnements, numéros fiscaux et moyens de paiement enregistrés. N’y figure pas ce que nous ou notre prestataire de paiement avons produit et que vous n’avez pas fourni : factures, résultats des paiements et remboursements, et notes (GDPR Art. 20(1)). Une demande d’accès montre tout cela.",
  es: "Lo que usted nos facilitó: cuenta, pedidos, suscripciones, números fiscales y medios de pago guardados. No se incluye lo que elaboramos nosotros o nuestro proveedor de pagos y usted no facilitó: facturas, resultados de pagos y reembolsos, y notas (GDPR Art. 20(1)). Una solicitud de acceso muestra todo ello.",
};
