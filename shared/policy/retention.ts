import * as z from "zod";
import json from "./retention.json" with { type: "json" };

const row = z.strictObject({
  // 11 CCR § 7101(a), 4 CCR 904-3 Rule 6.11: records of requests are kept for at least 24 months.
  years: z.int().min(2),
  untilEndOfYear: z.boolean(),
  reference: z.string(),
});

/** The term of a closed request: a number of years, or until the end of the calendar year after them. */
export type RetentionTerm = Pick<z.output<typeof row>, "years" | "untilEndOfYear">;

/** The terms of closed requests and their evidence, by regime: data, each row with its reference. */
export const retentionTerms = z.object({ other: row }).catchall(row).parse(json);

/** The term of a regime; regimes without a row have the row `other`. */
export function retentionTermOf(regime: string): RetentionTerm {
  return retentionTerms[regime] ?? retentionTerms.other;
}
