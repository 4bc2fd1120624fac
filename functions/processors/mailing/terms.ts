import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import json from "./terms.json" with { type: "json" };

/** The terms of records after an erasure, each with its law. The manifest tells people the same. */
export const terms = z
  .strictObject({
    consentRecord: z.strictObject({
      years: z.int().positive(),
      law: z.string().min(1),
      reference: z.string().min(3),
    }),
    suppressionEntry: z.strictObject({
      reviewAfterYears: z.int().positive(),
      /** The result of a review: the entry stands for another term while mailings are sent; `false` ends it. */
      renewed: z.boolean(),
      law: z.string().min(1),
      reference: z.string().min(3),
    }),
    /** The reason why nothing is erased without a proof. */
    unproved: z.strictObject({ law: z.string().min(1), reference: z.string().min(3) }),
  })
  .parse(json);

/**
 * ISO date of the end of a consent's proof: a number of years from the end of the year of the last mailing.
 * @param last ISO instant of the last mailing or, without mailings, of the consent.
 */
export function consentKeptUntil(last: string): string {
  return `${Number(last.slice(0, 4)) + terms.consentRecord.years}-12-31`;
}

/**
 * ISO date of the next review of an entry on the suppression list.
 * @param since ISO instant of the entry, or of its last review.
 */
export function reviewAfter(since: string): string {
  const years = terms.suppressionEntry.reviewAfterYears;
  return Temporal.PlainDate.from(since.slice(0, 10)).add({ years }).toString();
}
