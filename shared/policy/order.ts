import * as z from "zod";
import { type Right, right } from "#shared/domain/right.ts";
import json from "./order.json" with { type: "json" };

const some = z.array(right).default([]);
const row = z.strictObject({ after: some, whileCarriedOut: some, reference: z.string().min(3) });
const rows = z.partialRecord(right, row).parse(json);

/** The rights whose earlier, open requests of the same person come first: `order.json`. */
export function goesAfter(one: Right): readonly Right[] {
  return rows[one]?.after ?? [];
}

/** The rights whose requests of the same person come first while they are carried out. */
export function goesAfterUnderWay(one: Right): readonly Right[] {
  return rows[one]?.whileCarriedOut ?? [];
}
