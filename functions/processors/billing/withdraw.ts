import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { recordsOfKind } from "#shared/processor/records.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { isUndone, markUndone, releasedBy } from "#shared/processor/undone.ts";
import { blockCard, unblockCard } from "./card-block.ts";
import { customersOf, noCustomer } from "./customers.ts";
import { kinds } from "./records.ts";

/**
 * GDPR Art. 7(3), Art. 17(1)(b): only saved cards rest on consent here. Charges to them end at once; the cards go
 * when the mailbox is confirmed, since an erasure for a stranger could not be undone. A hold does not keep them: a
 * card is no evidence. A withdrawal that was taken back ends nothing any more, even if it comes late.
 */
export async function withdraw(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  const cards = (await isUndone(task.requestId, table)) ? [] : await cardsOf(customers, table);
  const counts = { "saved-cards": cards.length };
  if (isRelease(task)) {
    if (customers.length === 0) return noCustomer;
    await markUndone(releasedBy(task), kit.now(), table);
    await unblockCards(customers, table);
    return { outcome: "done", summary: unblocked };
  }
  if (task.parameters.confirmed === true) {
    return withReceipt(
      table,
      task,
      () => {
        if (customers.length === 0) return noCustomer;
        if (cards.length === 0) return { outcome: "not-applicable", ...groundOf(task) };
        return { outcome: "partial", summary: erased, counts, ...groundOf(task) };
      },
      () => table.delete(cards),
    );
  }
  if (customers.length === 0) return noCustomer;
  if (cards.length === 0) return { outcome: "not-applicable", ...groundOf(task) };
  for (const card of cards) await blockCard(card, table);
  if (await isUndone(task.requestId, table)) await unblockCards(customers, table);
  if (task.parameters.final !== true)
    return { outcome: "awaiting", awaits: "confirmation", summary: blockedForNow, counts };
  return { outcome: "partial", summary: blocked, counts, reason: nobodyConfirmed, law: groundOf(task).law };
}

const cardsOf = (customers: readonly string[], table: OwnTable) =>
  Array.fromAsync(recordsOfKind(customers, kinds.card, table));

async function unblockCards(customers: readonly string[], table: OwnTable): Promise<void> {
  for (const card of await cardsOf(customers, table)) await unblockCard(card, table);
}

const erased: LocalisedText = {
  en: "The cards saved with your consent were erased; nothing is charged to them any more.",
  de: "Die mit Ihrer Einwilligung gespeicherten Karten wurden gelöscht; es wird nichts mehr von ihnen abgebucht.",
  fr: "Les cartes enregistrées avec votre consentement ont été effacées ; plus rien n’y est débité.",
  es: "Se han suprimido las tarjetas guardadas con su consentimiento; ya no se carga nada en ellas.",
};
const blockedForNow: LocalisedText = {
  en: "Nothing is charged to your saved cards any more. They are locked, and erased once you have confirmed the withdrawal.",
  de: "Von Ihren gespeicherten Karten wird nichts mehr abgebucht. Sie sind gesperrt und werden gelöscht, sobald Sie den Widerruf bestätigt haben.",
  fr: "Plus rien n’est débité de vos cartes enregistrées. Elles sont verrouillées et seront effacées dès que vous aurez confirmé le retrait.",
  es: "Ya no se carga nada en sus tarjetas guardadas. Están bloqueadas y se suprimirán en cuanto usted confirme la retirada.",
};
const blocked: LocalisedText = {
  en: "Nothing is charged to your saved cards any more. They are locked and were not erased.",
  de: "Von Ihren gespeicherten Karten wird nichts mehr abgebucht. Sie sind gesperrt und wurden nicht gelöscht.",
  fr: "Plus rien n’est débité de vos cartes enregistrées. Elles sont verrouillées et n’ont pas été effacées.",
  es: "Ya no se carga nada en sus tarjetas guardadas. Están bloqueadas y no se han suprimido.",
};
const nobodyConfirmed: LocalisedText = {
  en: "Nobody confirmed the withdrawal from its mailbox. What was erased could not be brought back for somebody in whose name a stranger wrote.",
  de: "Niemand hat den Widerruf aus seinem Postfach bestätigt. Gelöschtes ließe sich für jemanden, in dessen Namen ein Fremder geschrieben hat, nicht zurückholen.",
  fr: "Personne n’a confirmé le retrait depuis sa messagerie. Ce qui serait effacé ne pourrait être rétabli pour une personne au nom de laquelle un tiers aurait écrit.",
  es: "Nadie confirmó la retirada desde su buzón. Lo suprimido no podría recuperarse para alguien en cuyo nombre hubiera escrito un extraño.",
};
const unblocked: LocalisedText = {
  en: "Your saved cards are as they were before the withdrawal that was not yours.",
  de: "Ihre gespeicherten Karten sind so, wie sie vor dem Widerruf waren, der nicht von Ihnen kam.",
  fr: "Vos cartes enregistrées sont telles qu’elles étaient avant le retrait qui n’était pas le vôtre.",
  es: "Sus tarjetas guardadas están como antes de la retirada que no era suya.",
};
