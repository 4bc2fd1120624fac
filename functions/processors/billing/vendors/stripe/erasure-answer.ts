import { isDeepStrictEqual } from "node:util";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import { compare } from "#shared/domain/moment.ts";
import type { Kept as KeptPart, TaskAnswer } from "#shared/domain/outcome.ts";
import { taxAndAccounting } from "../../retention.ts";
import { isLive } from "./customers.ts";
import type { ErasurePlan } from "./erasure-plan.ts";
import { invoicesOf, paymentsOf, texts } from "./erasure-texts.ts";
import { redactableFrom } from "./redaction.ts";
import { settings } from "./settings.ts";

type Counts = Readonly<Record<string, number>>;

/** What goes and what stays, each kept year with its date; `pending` where a redaction job does the rest. */
export function answerOf(plans: readonly ErasurePlan[]): TaskAnswer {
  return answerWith(countsOf(plans), plans);
}

/**
 * An erasure that goes on: what went before is counted as it was planned first, what stays as it is now. Where nothing
 * changed meanwhile that is the first answer.
 */
export function resumed(first: TaskAnswer, plans: readonly ErasurePlan[]): TaskAnswer {
  if (first.outcome === "pending" || plans.length === 0 || !("counts" in first)) return first;
  const gone = Object.entries(first.counts ?? {}).filter(([name]) => !isKept(name));
  const now = answerWith({ ...countsOf(plans), ...Object.fromEntries(gone) }, plans);
  return isDeepStrictEqual(now, first) ? first : now;
}

function answerWith(counts: Counts, plans: readonly ErasurePlan[]): TaskAnswer {
  const retained = retainedBy(plans);
  const over = plans.flatMap((plan) => plan.over);
  const goes = Object.keys(counts).some((name) => !isKept(name));
  if (over.length > 0 && retained.length === 0 && settings.redaction)
    return { outcome: "pending", summary: texts.pending, expectedCompletion: redactableFrom(over), counts };
  const summary = goes ? texts.erasedButInvoices : texts.onlyInvoices;
  if (over.length > 0)
    return {
      outcome: "partial",
      summary,
      counts,
      retained,
      reason: texts.notOrdered,
      law: "GDPR Art. 12(4)",
    };
  if (retained.length > 0) return { outcome: "retained", summary, counts, retained };
  return { outcome: "done", summary: goes ? texts.erased : texts.nothingLeft, counts };
}

const isKept = (name: string): boolean => name.startsWith("retained-");

function countsOf(plans: readonly ErasurePlan[]): Counts {
  const sum = (of: (plan: ErasurePlan) => number) => plans.reduce((total, plan) => total + of(plan), 0);
  const kept = (dataset: string) => sum((plan) => plan.kept.filter((one) => one.dataset === dataset).length);
  const counts = {
    customers: sum(({ held }) => (isLive(held) ? 1 : 0)),
    subscriptions: sum((plan) => plan.subscriptions.length),
    "saved-payment-methods": sum((plan) => plan.paymentMethods.length),
    "draft-invoices": sum((plan) => plan.drafts.length),
    "retained-invoices": kept("invoices"),
    "retained-payments": kept("payments"),
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** One entry for each date and law. When that is over somebody looks: only a redaction removes an invoice at Stripe. */
function retainedBy(plans: readonly ErasurePlan[]): KeptPart[] {
  const parts = new Map<string, { dataset: string; year: number; until: string; law: string }>();
  for (const { dataset, year, until, law } of plans.flatMap(({ kept }) => kept)) {
    const key = `${until} ${law}`;
    if (!parts.has(key) || dataset === "invoices") parts.set(key, { dataset, year, until, law });
  }
  const inOrder = [...parts.values()].sort((a, b) => compare(a.until, b.until) || (a.law < b.law ? -1 : 1));
  return inOrder.map(({ dataset, year, until, law }) => {
    const what: LocalisedText = dataset === "invoices" ? invoicesOf(year) : paymentsOf(year);
    return { what, law, until, onlyFor: taxAndAccounting, review: true };
  });
}
