import { isAtOrAfter } from "#shared/domain/moment.ts";
import type { Place } from "./collect.ts";
import { type Held, isLive } from "./customers.ts";
import { isIssued, type Kept, keptOf } from "./kept.ts";
import { invoicesOf, paymentMethodsOf, runningSubscriptionsOf } from "./objects.ts";
import { settings } from "./settings.ts";

/** What the erasure of one customer means. */
export interface ErasurePlan {
  readonly held: Held;
  /** Ids of what goes. */
  readonly subscriptions: readonly string[];
  readonly paymentMethods: readonly string[];
  readonly drafts: readonly string[];
  /** Invoices and payments that tax law keeps here. */
  readonly kept: readonly Kept[];
  /** Those that no law keeps any more and that still name the person: only a redaction removes that. */
  readonly over: readonly Kept[];
}

/**
 * Reads only.
 * @param today ISO date.
 * @throws TerminalError for an invoice under a law that nobody has entered: then nothing is erased.
 */
export async function planErasure(held: Held, today: string, { stripe }: Place): Promise<ErasurePlan> {
  const live = isLive(held) ? held.id : undefined;
  const all = await keptOf(held, stripe);
  const isKept = ({ until }: Kept) =>
    settings.redaction?.invoices !== "archived" && isAtOrAfter(until, today);
  const drafts: string[] = [];
  for await (const invoice of invoicesOf(held.id, stripe))
    if (!isIssued(invoice) && invoice.id) drafts.push(invoice.id);
  return {
    held,
    subscriptions: live ? await idsIn(runningSubscriptionsOf(live, stripe)) : [],
    paymentMethods: live ? await idsIn(paymentMethodsOf(live, stripe)) : [],
    drafts,
    kept: all.filter(isKept),
    over: all.filter((one) => one.isPersonal && !isKept(one)),
  };
}

async function idsIn(all: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const found = await Array.fromAsync(all);
  return found.map(({ id }) => id);
}
