import * as z from "zod";
import { holdKind } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { type RecordOf, recordsIn } from "#shared/processor/records.ts";
import { restrictionKind } from "#shared/processor/restriction.ts";
import { sortKeys } from "./customers.ts";
import * as datasets from "./datasets.ts";

const secret = z.unknown().optional();

/** The values before the first objection, and whether the person has confirmed one. */
const beforeStop = z.object({
  confirmed: z.boolean(),
  marketing: datasets.profile.row.shape.marketing,
});
const profile = datasets.profile.row.extend({ beforeStop: beforeStop.optional() });
export type Profile = z.infer<typeof profile>;

/** Every known kind of record in billing; unknown kinds are neither shown nor erased. */
export const kinds = {
  profile: { dataset: "profile", sk: sortKeys.profile, row: profile },
  lock: { dataset: "retention-locks", sk: sortKeys.lock, row: datasets.locks.row },
  address: { dataset: "addresses", sk: sortKeys.address, row: datasets.addresses.row },
  invoice: { dataset: "invoices", sk: sortKeys.invoice, row: datasets.invoices.row },
  payment: { dataset: "payments", sk: sortKeys.payment, row: datasets.payments.row },
  refund: { dataset: "refunds", sk: sortKeys.refund, row: datasets.refunds.row },
  card: {
    dataset: "saved-cards",
    sk: sortKeys.card,
    row: datasets.savedCards.row.omit({ heldButNeverShown: true }).extend({
      number: secret,
      securityCode: secret,
      beforeBlock: z.object({ blocked: z.boolean() }).optional(),
    }),
  },
  note: { dataset: "support-notes", sk: sortKeys.note, row: datasets.supportNotes.row },
  hold: holdKind,
  restriction: restrictionKind,
} as const;

export type BillingRecord = RecordOf<typeof kinds>;

/** All records of one customer. @throws UnreadableRow for the first that does not fit. */
export const recordsOf = (customer: string, table: OwnTable): AsyncGenerator<BillingRecord> =>
  recordsIn([customer], kinds, table);
