import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { recordsOfKind } from "#shared/processor/records.ts";
import { isRelease } from "#shared/processor/restriction.ts";
import { isUndone, markUndone, releasedBy } from "#shared/processor/undone.ts";
import { customersOf, noCustomer } from "./customers.ts";
import { kinds, type Profile } from "./records.ts";

/**
 * GDPR Art. 21(1), (2): ends uses in our own interest. Uses under contract or law do not depend on it, and the answer
 * says so. A release takes back an unconfirmed objection: the person's own objection stands. An objection that was taken
 * back ends nothing any more, even if it comes late.
 */
export async function stop(task: ProcessorTask, kit: ProcessorKit, table: OwnTable): Promise<TaskAnswer> {
  const customers = await customersOf(table, task.subject.email);
  if (customers.length === 0) return noCustomer;
  if (isRelease(task)) {
    await markUndone(releasedBy(task), kit.now(), table);
    await goOn(customers, table);
    return { outcome: "done", summary: asBefore };
  }
  const ground = groundOf(task);
  const profiles = (await isUndone(task.requestId, table)) ? [] : await profilesOf(customers, table);
  if (profiles.length === 0) return { outcome: "not-applicable", ...ground };
  const isConfirmed = task.parameters.confirmed === true;
  for (const profile of profiles) await end(profile, { now: kit.now(), isConfirmed }, table);
  if (await isUndone(task.requestId, table)) await goOn(customers, table);
  return { outcome: "partial", summary: stopped, counts: { profile: profiles.length }, ...ground };
}

type Stored = Key & { row: Profile };

const profilesOf = (customers: readonly string[], table: OwnTable): Promise<Stored[]> =>
  Array.fromAsync(recordsOfKind(customers, kinds.profile, table));

/** The write that ends a use stores the values before the first objection. */
async function end(
  { pk, sk, row }: Stored,
  { now, isConfirmed }: { now: string; isConfirmed: boolean },
  table: OwnTable,
): Promise<void> {
  const { marketing, beforeStop } = row;
  const { stoppedAt = now, ...fields } = marketing ?? {};
  await table.set(
    { pk, sk },
    {
      marketing: { ...fields, allowed: false, stoppedAt },
      beforeStop: {
        ...(beforeStop ?? (marketing && { marketing })),
        confirmed: isConfirmed || beforeStop?.confirmed === true,
      },
    },
  );
}

async function goOn(customers: readonly string[], table: OwnTable): Promise<void> {
  for (const { pk, sk, row } of await profilesOf(customers, table)) {
    const { beforeStop } = row;
    if (!beforeStop || beforeStop.confirmed) continue;
    if (beforeStop.marketing) await table.set({ pk, sk }, { marketing: beforeStop.marketing });
    await table.unset({ pk, sk }, beforeStop.marketing ? ["beforeStop"] : ["beforeStop", "marketing"]);
  }
}

const stopped: LocalisedText = {
  en: "Marketing information in your account is not used any more; no products are looked for that may interest you.",
  de: "Marketingangaben in Ihrem Konto werden nicht mehr verwendet; es werden keine Produkte mehr gesucht, die Sie interessieren könnten.",
  fr: "Les informations de prospection de votre compte ne sont plus utilisées ; aucun produit susceptible de vous intéresser n’est plus recherché.",
  es: "Los datos de marketing de su cuenta ya no se usan; no se buscan productos que puedan interesarle.",
};
const asBefore: LocalisedText = {
  en: "What an objection that was not yours had ended is as it was before.",
  de: "Was ein Widerspruch, der nicht von Ihnen kam, beendet hatte, ist wieder wie zuvor.",
  fr: "Ce qu’une opposition qui n’était pas la vôtre avait interrompu est comme auparavant.",
  es: "Lo que había terminado una oposición que no era suya está como antes.",
};
