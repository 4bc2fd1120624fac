import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import type { Spared } from "#shared/processor/erase-unless-held.ts";
import { awaitsDecision } from "#shared/processor/hold-answers.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { recordsOfKind } from "#shared/processor/records.ts";
import { kinds } from "./records.ts";

/**
 * Records that no complaint can be about go in spite of a hold: saved cards with their numbers and codes, and
 * marketing information. Invoices, payments, refunds, notes and the account itself are evidence.
 */
export async function eraseWhatIsNoEvidence(
  customers: readonly string[],
  { taskId }: Pick<ProcessorTask, "taskId">,
  table: OwnTable,
): Promise<Spared> {
  const cards = await Array.fromAsync(recordsOfKind(customers, kinds.card, table));
  const profiles = await Array.fromAsync(recordsOfKind(customers, kinds.profile, table));
  const used = profiles.filter(({ row }) => row.marketing);
  const counts = {
    ...(cards.length > 0 && { "saved-cards": cards.length }),
    ...(used.length > 0 && { "marketing-information": used.length }),
  };
  // One receipt for all phases of the task: each of their answers counts the records erased first.
  const answer = await withReceipt(
    table,
    { idempotencyKey: taskId },
    () => awaitsDecision(undefined, counts),
    async () => {
      await table.delete(cards);
      for (const { pk, sk } of used) await table.unset({ pk, sk }, ["marketing", "beforeStop"]);
    },
    { step: "no-evidence" },
  );
  const went = "counts" in answer ? (answer.counts ?? {}) : {};
  return { counts: went, ...(Object.keys(went).length > 0 && { words: gone }) };
}

const gone: LocalisedText = {
  en: "Saved cards with all their numbers and codes, and marketing information, were erased.",
  de: "Gespeicherte Karten mit allen Nummern und Prüfziffern sowie Marketingangaben wurden gelöscht.",
  fr: "Les cartes enregistrées, avec tous leurs numéros et codes, et les informations de prospection ont été effacées.",
  es: "Se han suprimido las tarjetas guardadas, con todos sus números y códigos, y los datos de marketing.",
};
