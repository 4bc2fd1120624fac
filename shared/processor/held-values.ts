import * as z from "zod";
import type { Dataset } from "./contract.ts";
import type { Item, OwnTable } from "./own-table.ts";

/** Sort keys of the old values of a corrected record that is evidence: `HELD-VALUE#<request>#<field>`. */
export const heldValuePrefix = "HELD-VALUE#";

export const heldValues = {
  name: "held-values",
  title: "What stood there before it was corrected, kept as evidence",
  row: z.object({
    field: z.string().describe("What was corrected"),
    value: z.string().describe("What stood there before"),
    correctedAt: z.string().describe("When it was corrected"),
  }),
} satisfies Dataset;

/** Such a value in stored form. */
export const heldValueKind = { dataset: heldValues.name, sk: heldValuePrefix, row: heldValues.row };

/**
 * Keeps the old values beside the new ones: evidence for a complaint is corrected without hiding its earlier state.
 * The first old value of a request stays, even after further corrections.
 * @param before the record before the correction; its fields that change.
 */
export async function keepHeldValues(
  partition: string,
  {
    requestId,
    now,
    before,
    fields,
  }: { requestId: string; now: string; before: Item; fields: readonly string[] },
  table: OwnTable,
): Promise<void> {
  for (const field of fields) {
    const value = before[field];
    if (value === undefined || value === null) continue;
    const sk = `${heldValuePrefix}${requestId}#${field}`;
    await table.putIfNew({ pk: partition, sk, field, value: String(value), correctedAt: now });
  }
}

/** Deletes them: without a hold nothing is evidence any more. */
export async function endHeldValues(partitions: readonly string[], table: OwnTable): Promise<void> {
  for (const partition of partitions)
    await table.delete(await Array.fromAsync(table.rows(partition, heldValuePrefix)));
}
