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
  en: "What you gave us for our contract or with your consent. Left out: what we and our payment service provider made of it (invoices, results of payments, notes), which Art. 20(1) does not cover, and what concerns others, Art. 20(4).",
  de: "Was Sie uns für unseren Vertrag oder mit Ihrer Einwilligung gegeben haben. Nicht enthalten: was wir und unser Zahlungsdienstleister daraus gemacht haben (Rechnungen, Ergebnisse von Zahlungen, Notizen), denn das umfasst Art. 20 Abs. 1 nicht, und was andere betrifft, Art. 20 Abs. 4.",
  fr: "Ce que vous nous avez fourni pour notre contrat ou avec votre consentement. Non compris : ce que nous et notre prestataire de paiement en avons fait (factures, résultats de paiements, notes), que l’art. 20, par. 1 ne couvre pas, et ce qui concerne d’autres personnes, art. 20, par. 4.",
  es: "Lo que usted nos facilitó para nuestro contrato o con su consentimiento. No incluido: lo que nosotros y nuestro proveedor de pagos hicimos con ello (facturas, resultados de pagos, notas), que el art. 20.1 no abarca, y lo que afecta a otros, art. 20.4.",
};
