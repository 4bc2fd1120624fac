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
  /** Ids of regimes; absent: every regime that has no row of its own for the right. */
  regimes: z.array(text).min(1).optional(),
  needs: z.strictObject({ ordinary: verificationLevel, high: verificationLevel }),
  reference: text,
});
const days = z.int().positive();
const schema = z.strictObject({
  rows: z.array(row),
  knownData: z.strictObject({
    /** Types that are never asked for and prove nothing: many know them, and few are possible. */
    weak: z.array(knownDatumType),
    /** How many wrong ones of one person are compared, over all links and requests. */
    triesWithinDays: z.strictObject({ days, count: z.int().positive() }),
    reference: text,
  }),
  /** How many mails go in a day, each for itself, to a mailbox that the request they are about has not proved. */
  unprovedMailbox: z.strictObject({ mailsADay: z.int().positive(), reference: text }),
  /** When operators are reminded of a request that somebody says is not theirs: after so long, and then every so often. */
  reminders: z.strictObject({ after: z.array(z.iso.duration()), every: z.iso.duration(), reference: text }),
  /** What goes to a person (L3) however well the mailbox is proved. */
  review: z.strictObject({
    contactChangedWithinDays: days,
    requestsWithinDays: z.strictObject({ days, count: z.int().positive() }),
    reference: text,
  }),
});

/** Which verification level what needs: `verification.json`, validated. */
export const verification = schema.parse(json);

/** @throws TypeError where the table has no row, which the test of the table rules out. */
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

/** Whether a datum of this type can show who somebody is. */
export function isStrong(type: KnownDatumType): boolean {
  return !verification.knownData.weak.includes(type);
}
