import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { isRelease, liftRestriction, markRestricted, restrictionOf } from "#shared/processor/restriction.ts";
import { customersOf, noCustomer, sortKeys } from "./customers.ts";

/** GDPR Art. 18: everything is kept, and there are no charges and no dunning, until the restriction is lifted. */
export async function restrict(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  if (customers.length === 0) return noCustomer;
  const counts = { customers: customers.length };
  if (isRelease(task)) {
    for (const customer of customers) await release(customer, table);
    return { outcome: "done", summary: lifted, counts };
  }
  for (const customer of customers) await freeze(customer, kit.now(), table);
  return { outcome: "done", summary: restricted, counts };
}

/** The mark goes first: it keeps the original flags, even after a repetition. */
async function freeze(customer: string, now: string, table: OwnTable): Promise<void> {
  const key = { pk: customer, sk: sortKeys.profile };
  const { autoCharge, dunning }: Item = (await table.get(key)) ?? {};
  await markRestricted(customer, now, table, { autoCharge: autoCharge ?? true, dunning: dunning ?? true });
  await table.set(key, { autoCharge: false, dunning: false });
}

async function release(customer: string, table: OwnTable): Promise<void> {
  const restriction = await restrictionOf(customer, table);
  if (!restriction) return;
  await table.set({ pk: customer, sk: sortKeys.profile }, restriction.before);
  await liftRestriction(customer, table);
}

const restricted: LocalisedText = {
  en: "Your account is restricted: its data is kept and used for nothing else, nothing is charged automatically and no reminders are sent. Issued invoices are kept as they are.",
  de: "Ihr Konto ist eingeschränkt: Seine Daten werden aufbewahrt und für nichts anderes verwendet, es wird nichts automatisch abgebucht, und es werden keine Mahnungen versandt. Ausgestellte Rechnungen bleiben, wie sie sind.",
  fr: "Votre compte est limité : ses données sont conservées et ne servent à rien d’autre, rien n’est débité automatiquement et aucun rappel n’est envoyé. Les factures émises sont conservées telles quelles.",
  es: "Su cuenta está limitada: sus datos se conservan y no se usan para nada más, no se carga nada automáticamente y no se envían recordatorios. Las facturas emitidas se conservan como están.",
};
const lifted: LocalisedText = {
  en: "No restriction is on your account any more; charging and reminders are as they were before.",
  de: "Ihr Konto ist nicht mehr eingeschränkt; Abbuchungen und Mahnungen sind wieder wie zuvor.",
  fr: "Votre compte n’est plus limité ; les débits et les rappels sont comme auparavant.",
  es: "Su cuenta ya no está limitada; los cargos y recordatorios están como antes.",
};
