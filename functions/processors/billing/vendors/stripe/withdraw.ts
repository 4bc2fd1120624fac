import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import type { Place } from "./collect.ts";
import { customersOf, isLive, noCustomer } from "./customers.ts";
import { detach } from "./detach.ts";
import { paymentMethodsOf } from "./objects.ts";

/**
 * GDPR Art. 7(3): only saved means of payment rest on consent. Stripe can detach one, and cannot attach it again, so
 * nothing happens before the mailbox is proved.
 */
export async function withdraw(task: ProcessorTask, _kit: ProcessorKit, place: Place): Promise<TaskAnswer> {
  const customers = await customersOf(task.subject.email, place);
  const saved: string[] = [];
  for (const { id } of customers.filter(isLive))
    for await (const method of paymentMethodsOf(id, place.stripe)) saved.push(method.id);
  const ground = groundOf(task);
  if (!isRelease(task) && task.parameters.confirmed === true) {
    const counts = { "saved-payment-methods": saved.length };
    const plan = (): TaskAnswer => {
      if (customers.length === 0) return noCustomer;
      if (saved.length === 0) return { outcome: "not-applicable", ...ground };
      return { outcome: "partial", summary: detached, counts, ...ground };
    };
    return withReceipt(place.table, task, plan, async () => {
      for (const id of saved) await detach(id, task, place.stripe);
    });
  }
  if (customers.length === 0) return noCustomer;
  if (isRelease(task)) return { outcome: "not-applicable", reason: nothingChanged, law: ground.law };
  if (saved.length === 0) return { outcome: "not-applicable", ...ground };
  if (task.parameters.final === true)
    return { outcome: "not-applicable", reason: nobodyConfirmed, law: ground.law };
  return { outcome: "awaiting", awaits: "confirmation", summary: waits };
}

const detached: LocalisedText = {
  en: "The means of payment saved with your consent were removed; nothing is charged to them any more.",
  de: "Die mit Ihrer Einwilligung gespeicherten Zahlungsmittel wurden entfernt; es wird nichts mehr von ihnen abgebucht.",
  fr: "Les moyens de paiement enregistrés avec votre consentement ont été supprimés ; plus rien n’y est débité.",
  es: "Se han eliminado los medios de pago guardados con su consentimiento; ya no se carga nada en ellos.",
};
const waits: LocalisedText = {
  en: "Your saved means of payment are removed once you have confirmed the withdrawal.",
  de: "Ihre gespeicherten Zahlungsmittel werden entfernt, sobald Sie den Widerruf bestätigt haben.",
  fr: "Vos moyens de paiement enregistrés seront supprimés dès que vous aurez confirmé le retrait.",
  es: "Sus medios de pago guardados se eliminarán en cuanto usted confirme la retirada.",
};
const nobodyConfirmed: LocalisedText = {
  en: "Nobody confirmed the withdrawal from its mailbox. Saved means of payment that were removed could not be brought back for somebody in whose name a stranger wrote.",
  de: "Niemand hat den Widerruf aus seinem Postfach bestätigt. Entfernte Zahlungsmittel ließen sich für jemanden, in dessen Namen ein Fremder geschrieben hat, nicht zurückholen.",
  fr: "Personne n’a confirmé le retrait depuis sa messagerie. Des moyens de paiement supprimés ne pourraient être rétablis pour une personne au nom de laquelle un tiers aurait écrit.",
  es: "Nadie confirmó la retirada desde su buzón. Los medios de pago eliminados no podrían recuperarse para alguien en cuyo nombre hubiera escrito un extraño.",
};
const nothingChanged: LocalisedText = {
  en: "There is nothing to take back: before the withdrawal was confirmed nothing was removed.",
  de: "Es gibt nichts zurückzunehmen: Bevor der Widerruf bestätigt war, wurde nichts entfernt.",
  fr: "Il n’y a rien à rétablir : rien n’a été supprimé avant la confirmation du retrait.",
  es: "No hay nada que deshacer: antes de confirmarse la retirada no se eliminó nada.",
};
