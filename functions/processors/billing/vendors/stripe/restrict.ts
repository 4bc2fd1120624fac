import type Stripe from "stripe";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { isRelease, liftRestriction, markRestricted, restrictionOf } from "#shared/processor/restriction.ts";
import type { Place } from "./collect.ts";
import { customersOf, isLive, type Live, noCustomer } from "./customers.ts";
import { runningSubscriptionsOf } from "./objects.ts";
import { partitionOf } from "./people.ts";
import { keyOf } from "./stripe-account.ts";

/** GDPR Art. 18: everything is kept, and no subscription is charged, until the restriction is lifted. */
export async function restrict(task: ProcessorTask, kit: ProcessorKit, place: Place): Promise<TaskAnswer> {
  const customers = await customersOf(task.subject.email, place);
  if (customers.length === 0) return noCustomer;
  const live = customers.filter(isLive);
  if (live.length === 0) return { outcome: "not-applicable", ...groundOf(task) };
  const counts = { customers: live.length };
  if (isRelease(task)) {
    for (const one of live) await release(one, task, place);
    return { outcome: "done", summary: lifted, counts };
  }
  for (const one of live) await freeze(one, task, kit.now(), place);
  return { outcome: "done", summary: restricted, counts };
}

type Paused = Stripe.Subscription["pause_collection"];

/** The mark goes first: it keeps how the subscriptions were, even after a repetition. */
async function freeze({ id }: Live, task: ProcessorTask, now: string, place: Place): Promise<void> {
  const running = await Array.fromAsync(runningSubscriptionsOf(id, place.stripe));
  const before = Object.fromEntries(running.map((one) => [one.id, one.pause_collection ?? null]));
  await markRestricted(partitionOf(id), now, place.table, before);
  for (const one of running) await pause(one, task, place);
}

/** Stripe goes on with the subscription and leaves its invoices as drafts, which nobody is charged for or reminded of. */
export async function pause(
  { id, pause_collection }: Stripe.Subscription,
  task: ProcessorTask,
  { stripe }: Place,
): Promise<void> {
  if (pause_collection) return;
  const change = { pause_collection: { behavior: "keep_as_draft" as const } };
  const options = keyOf(task, `pause:${id}`, change);
  await stripe.call("pause-subscription", (api) => api.subscriptions.update(id, change, options));
}

async function release({ id }: Live, task: ProcessorTask, { stripe, table }: Place): Promise<void> {
  const partition = partitionOf(id);
  const restriction = await restrictionOf(partition, table);
  if (!restriction) return;
  const before = new Map(Object.entries(restriction.before) as [string, Paused][]);
  for await (const one of runningSubscriptionsOf(id, stripe)) {
    // One that was paused before stays so; one that began since was never paused by us.
    if (before.get(one.id) !== null || !one.pause_collection) continue;
    const options = keyOf(task, `resume:${one.id}`);
    await stripe.call("resume-subscription", (api) =>
      api.subscriptions.update(one.id, { pause_collection: "" }, options),
    );
  }
  await liftRestriction(partition, table);
}

const restricted: LocalisedText = {
  en: "Your account is restricted: its data is kept and used for nothing else, and no subscription is charged. Issued invoices are kept as they are.",
  de: "Ihr Konto ist eingeschränkt: Seine Daten werden aufbewahrt und für nichts anderes verwendet, und kein Abonnement wird abgebucht. Ausgestellte Rechnungen bleiben, wie sie sind.",
  fr: "Votre compte est limité : ses données sont conservées et ne servent à rien d’autre, et aucun abonnement n’est débité. Les factures émises sont conservées telles quelles.",
  es: "Su cuenta está limitada: sus datos se conservan y no se usan para nada más, y no se cobra ninguna suscripción. Las facturas emitidas se conservan como están.",
};
const lifted: LocalisedText = {
  en: "No restriction is on your account any more; subscriptions are charged as they were before.",
  de: "Ihr Konto ist nicht mehr eingeschränkt; Abonnements werden wieder wie zuvor abgebucht.",
  fr: "Votre compte n’est plus limité ; les abonnements sont débités comme auparavant.",
  es: "Su cuenta ya no está limitada; las suscripciones se cobran como antes.",
};
