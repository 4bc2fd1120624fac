import * as z from "zod";
import { type KnownDatumType, knownDatumType } from "#shared/domain/identification.ts";
import { type Right, right } from "#shared/domain/right.ts";
import {
  type Sensitivity,
  type VerificationLevel,
  verificationLevel,
} from "#shared/domain/verification-level.ts";
import json from "./verification.json" with { type: "json" };

const text = z.string().min(3);
const row = z.strictObject({
  rights: z.array(right).min(1),
  /** Ids of regimes; absent: every regime without a row for the right. */
  regimes: z.array(text).min(1).optional(),
  needs: z.strictObject({ ordinary: verificationLevel, high: verificationLevel }),
  reference: text,
});
const days = z.int().positive();
const schema = z.strictObject({
  rows: z.array(row),
  knownData: z.strictObject({
    /** Types that are never asked for and prove nothing: many people know them, and there are few values. */
    weak: z.array(knownDatumType),
    /** The number of wrong data of one person that are compared, over all links and requests. */
    triesWithinDays: z.strictObject({ days, count: z.int().positive() }),
    reference: text,
  }),
  /** The number of separate mails in a day to a mailbox that the request has not proved. */
  unprovedMailbox: z.strictObject({ mailsADay: z.int().positive(), reference: text }),
  /** The times of the operators' reminders about a report "not me": the first, and the interval after it. */
  reminders: z.strictObject({ after: z.array(z.iso.duration()), every: z.iso.duration(), reference: text }),
  /** The cases for a person's review (L3), even with a proved mailbox. */
  review: z.strictObject({
    contactChangedWithinDays: days,
    requestsWithinDays: z.strictObject({ days, count: z.int().positive() }),
    reference: text,
  }),
});

/** The verification level for each right: `verification.json`, validated. */
export const verification = schema.parse(json);

/** @throws TypeError for a right without a row, which the test of the table rules out. */
export function levelNeeded(
  what: { readonly right: Right; readonly regime: string },
  sensitivity: Sensitivity,
): VerificationLevel {
  const rows = verification.rows.filter(({ rights }) => rights.includes(what.right));
  const found =
    rows.find(({ regimes }) => regimes?.includes(what.regime)) ?? rows.find(({ regimes }) => !regimes);
  if (!found) throw new TypeError(`verification.json has no row for the right ${what.right}.`);
  return found.needs[sensitivity];
}

/** Whether a datum of this type can show a person's identity. */
export function isStrong(type: KnownDatumType): boolean {
  return !verification.knownData.weak.includes(type);
}
