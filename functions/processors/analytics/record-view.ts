import type { Identifier } from "#shared/domain/subject.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { restrictionOf } from "#shared/processor/restriction.ts";
import { optedOutSince } from "./opt-outs.ts";
import { sortKeys } from "./records.ts";
import { partitionOf } from "./visitors.ts";

/**
 * Records a page view, unless the visitor asked not to be measured, or restricted it.
 * @param at ISO instant.
 * @returns whether it was recorded.
 */
export async function recordView(
  visitor: Identifier,
  { at, page }: { at: string; page: string },
  table: OwnTable,
): Promise<boolean> {
  const pk = partitionOf(visitor);
  if ((await optedOutSince(pk, table)) || (await restrictionOf(pk, table))) return false;
  await table.putIfNew({ pk, sk: sortKeys.visitor, firstSeen: at });
  await table.set({ pk, sk: sortKeys.visitor }, { lastSeen: at });
  await table.put({ pk, sk: `${sortKeys.view}${at}`, at, page });
  return true;
}
