import * as z from "zod";
import type { Dataset, ProcessorTask } from "./contract.ts";
import type { Item, OwnTable } from "./own-table.ts";

/** Sort key of the mark on a partition whose use is restricted (GDPR Art. 18). */
export const restrictionKey = "RESTRICTION";

export const restrictions = {
  name: "restrictions",
  title: "Where use is restricted",
  isMark: true,
  row: z.object({ since: z.string().describe("Since when your data is kept, and used for nothing else") }),
} satisfies Dataset;

/** The mark in stored form. */
export const restrictionKind = {
  dataset: restrictions.name,
  sk: restrictionKey,
  row: restrictions.row.extend({ before: z.record(z.string(), z.unknown()).default({}) }),
};

/** Whether the task takes back the effects of an earlier one. */
export const isRelease = ({ parameters }: Pick<ProcessorTask, "parameters">): boolean =>
  parameters.release === true;

/**
 * Marks a partition as restricted; an existing mark stays.
 * @param now ISO instant.
 * @param before values to be put back when the restriction is lifted.
 */
export async function markRestricted(
  partition: string,
  now: string,
  table: OwnTable,
  before: Item = {},
): Promise<void> {
  await table.putIfNew({ pk: partition, sk: restrictionKey, since: now, before });
}

/** The mark of a restricted partition, or `undefined`. */
export async function restrictionOf(
  partition: string,
  table: OwnTable,
): Promise<{ since: string; before: Item } | undefined> {
  const mark = await table.get({ pk: partition, sk: restrictionKey });
  return mark && { since: String(mark.since), before: mark.before as Item };
}

export async function liftRestriction(partition: string, table: OwnTable): Promise<void> {
  await table.delete([{ pk: partition, sk: restrictionKey }]);
}
