import { compare, isAfter, isAtOrAfter } from "#shared/domain/moment.ts";
import type { Kept, TaskAnswer } from "#shared/domain/outcome.ts";
import type { ConsentProof } from "./consent-proofs.ts";
import { type ErasurePlan, recordsIn } from "./erasure-plan.ts";
import type { SuppressionEntry } from "./suppression-list.ts";
import { reviewAfter, terms } from "./terms.ts";
import { texts } from "./texts.ts";

const heldLaw = "GDPR Art. 17(3)(e)";

/** A person's records, and the plan for them. */
export interface Found {
  readonly plan: ErasurePlan;
  /** Proofs of consents that an earlier erasure has left. */
  readonly proofs: readonly ConsentProof[];
  /** ISO date of the end of their hold, if they are on hold. */
  readonly proofsHeldUntil: string | undefined;
  readonly entries: readonly SuppressionEntry[];
  readonly requestId: string;
  /** ISO instant. */
  readonly now: string;
}

/** Everything goes except the entry on the suppression list and the proof of consent, each with its date. */
export function erased(found: Found): TaskAnswer {
  const { plan } = found;
  const retained = [entryKept(found), ...proofsKept(found)];
  if (plan.contacts.length === 0) return { outcome: "retained", summary: texts.nothingElse, retained };
  const records = recordsIn([...plan.heads, ...plan.evidence, ...plan.rest]) - plan.consents.length;
  const proved = plan.consents.length + found.proofs.length;
  const counts = present({ contacts: plan.contacts.length, records, "retained-consents": proved });
  return { outcome: "partial", summary: texts.erased, counts, retained };
}

/** @param isDecided whether an operator has decided that data on hold stays. */
export function aroundHold(
  found: Found,
  { until, isDecided }: { until: string; isDecided: boolean },
): TaskAnswer {
  const counts = present({ records: recordsIn(found.plan.rest) });
  if (!isDecided) return { outcome: "awaiting", awaits: "decision", summary: texts.awaitsDecision, counts };
  const evidence: Kept = {
    what: texts.evidence,
    law: heldLaw,
    until,
    onlyFor: texts.forComplaint,
    hold: true,
  };
  const retained = [evidence, entryKept(found), ...proofsKept(found)];
  return { outcome: "partial", summary: texts.evidenceKept, counts, retained };
}

/** The entry with the last review, this request's own entry included, even before it is written. */
export function entryKept({ entries, requestId, now }: Pick<Found, "entries" | "requestId" | "now">): Kept {
  const own = entries.some((entry) => entry.requestId === requestId) ? [] : [reviewAfter(now)];
  const reviews = [...own, ...entries.map(({ reviewOn }) => reviewOn)].toSorted(compare);
  const until = reviews.at(-1) ?? reviewAfter(now);
  const { law } = terms.suppressionEntry;
  return { what: texts.entry, law, until, onlyFor: texts.forSuppression, review: true };
}

/** One item for each date; proofs whose time is over go with the rest. */
function proofsKept({ plan, proofs, proofsHeldUntil, now }: Found): Kept[] {
  const { law } = terms.consentRecord;
  const dates = [...plan.consents.map(({ until }) => until), ...proofs.map(({ retainUntil }) => retainUntil)];
  const kept = [...new Set(dates)].toSorted(compare).map((until): Kept => {
    const item = { what: texts.proof, law, until, onlyFor: texts.forProof };
    const isProof = proofs.some(({ retainUntil }) => retainUntil === until);
    return isProof && proofsHeldUntil && isAfter(proofsHeldUntil, until)
      ? { ...item, law: heldLaw, until: proofsHeldUntil, onlyFor: texts.forComplaint }
      : item;
  });
  return kept.filter(({ until }) => isAtOrAfter(until, now.slice(0, 10)));
}

/** The counts above zero: an answer names only kinds of records that it found. */
export function present(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
