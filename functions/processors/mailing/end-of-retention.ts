import { isAfter, isAtOrBefore } from "#shared/domain/moment.ts";
import type { EndingPart, ProcessorRetention } from "#shared/processor/end-retention.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import { noteEnd } from "#shared/processor/retention-notes.ts";
import { carryOutErasure } from "./carry-out-erasure.ts";
import { openConsentProofs, proofPrefix, proofSortKey, proofsDue } from "./consent-proofs.ts";
import type { Mailing } from "./contacts.ts";
import { present } from "./erasure-answer.ts";
import { planErasure, recordsIn } from "./erasure-plan.ts";
import { sortKeys } from "./records.ts";
import { entriesIn, openSuppressionList, suppressionPrefix } from "./suppression-list.ts";
import { reviewAfter, terms } from "./terms.ts";

type About = Parameters<ProcessorRetention["plan"]>[1];

/** The finished retention of a partition: a proof of consent, an erasure that met a hold, or the time to a review. */
export const planEnd: ProcessorRetention["plan"] = async (partition, about) => {
  if (partition.startsWith(suppressionPrefix)) return reviewEntries(partition, about);
  if (await heldUntil([partition], about.now, about.table)) return undefined;
  return partition.startsWith(proofPrefix) ? endProofs(partition, about) : endContact(partition, about);
};

/** Holds are marks on proofs: the last proof's marks go with it. */
async function endProofs(partition: string, { until, table }: About): Promise<EndingPart> {
  const over = await proofsDue(partition, until, table);
  return {
    counts: present({ "consent-proofs": over.length }),
    async act() {
      await table.delete(over);
      const [another] = await Array.fromAsync(table.rows(partition, proofSortKey));
      if (!another) await table.delete(await Array.fromAsync(table.keys(partition)));
    },
  };
}

/** The records that an erasure left for a complaint. A contact without an erasure is left alone. */
async function endContact(partition: string, { today, now, requestIds, table }: About): Promise<EndingPart> {
  const [mark] = await Array.fromAsync(table.rows(partition, sortKeys.erasure));
  if (!mark) return { counts: {}, act: async () => undefined };
  // After a crash that left only the mark, no address is needed any more.
  const { email = "" } = (await table.get({ pk: partition, sk: sortKeys.contact })) ?? {};
  const plan = await planErasure([partition], today, table);
  const mailing: Mailing = {
    table,
    suppression: openSuppressionList(table),
    proofs: openConsentProofs(table),
  };
  const records = recordsIn([...plan.heads, ...plan.evidence, ...plan.rest]) - plan.consents.length;
  return {
    counts: present({ contacts: plan.heads.length, records, "retained-consents": plan.consents.length }),
    act: () => carryOutErasure(plan, { email: String(email), now, requestIds, mailing }),
  };
}

/** An entry stands while its purpose exists and mailings are sent at all: it is reviewed again later. */
async function reviewEntries(partition: string, { until, today, table }: About): Promise<EndingPart> {
  const due = (await entriesIn(partition, table)).filter(({ reviewOn }) => isAtOrBefore(reviewOn, until));
  if (!terms.suppressionEntry.renewed)
    return { counts: present({ suppression: due.length }), act: () => table.delete(due) };
  return {
    counts: present({ "reviewed-entries": due.length }),
    async act() {
      for (const { pk, sk, reviewOn, requestId = "not-noted" } of due) {
        const next = nextReview(reviewOn, today);
        await noteEnd(table, { until: next, partition: pk, requestId });
        await table.set({ pk, sk }, { reviewOn: next });
      }
    },
  };
}

function nextReview(last: string, today: string): string {
  const next = reviewAfter(last);
  return isAfter(next, today) ? next : nextReview(next, today);
}
