import { instantAt, isAfter } from "#shared/domain/moment.ts";
import type { Erased, FoundRows } from "#shared/domain/read-back.ts";
import type { Place } from "./collect.ts";
import { customersOf, isLive } from "./customers.ts";
import { keptOf } from "./kept.ts";
import { runningSubscriptionsOf } from "./objects.ts";

/**
 * A customer who is not deleted was left, or is new. Of a deleted one, invoices and payments that still name somebody are
 * kept; a subscription that runs was left.
 */
export async function readBack({ task, erasedAt }: Erased, place: Place): Promise<FoundRows> {
  const [left, kept, begun]: Record<string, number>[] = [{}, {}, {}];
  const add = (to: Record<string, number> = {}, dataset = "") => {
    to[dataset] = (to[dataset] ?? 0) + 1;
  };
  for (const held of await customersOf(task.subject.email, place)) {
    if (isLive(held)) {
      add(isAfter(instantAt(held.customer.created * 1000), erasedAt) ? begun : left, "customers");
      continue;
    }
    for (const { dataset, isPersonal } of await keptOf(held, place.stripe))
      if (isPersonal) add(kept, dataset);
    for await (const _ of runningSubscriptionsOf(held.id, place.stripe)) add(left, "subscriptions");
  }
  return { left: left ?? {}, kept: kept ?? {}, begun: begun ?? {}, undated: {} };
}
