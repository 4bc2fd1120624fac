import * as z from "zod";
import { appealOutcomes } from "#shared/domain/appeal.ts";
import { handingWays } from "#shared/domain/by-desk.ts";
import { emailAddress } from "#shared/domain/email-address.ts";
import { currency, feeAmount, feeGround } from "#shared/domain/fee-terms.ts";
import { letterReaders, packageReaders } from "#shared/domain/letters-to.ts";
import { pauseReasons, verdicts } from "#shared/domain/status.ts";
import { appealText } from "./appeal-text.ts";
import { messageText } from "./message-text.ts";
import { operatorId } from "./operator-id.ts";
import { letterText, reason } from "./reason.ts";
import { settlement } from "./settlement.ts";

const processor = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "Must be a processor id, such as billing.");
const date = z.iso.date("Must be a date such as 2026-08-15.");
const dateOrInstant = z.union([date, z.iso.datetime({ offset: true })], {
  error: "Must be a date such as 2026-08-15, or an instant.",
});

/**
 * Everything that an operator can decide about one request, with its details. The command line and the console both
 * decide through `makeDecision`; a new decision is a row here, one there, and one in `allowed-decisions.ts`.
 */
export const decisionDetails = {
  /** `now`: although an earlier request comes first, or before the date that the person was told. */
  approve: {
    now: z.boolean().optional(),
    reason: reason.optional(),
    /** Where an agent or a guardian has asked: who gets the letters, and who the link to the package; else the person. */
    letters: z.enum(letterReaders).optional(),
    package: z.enum(packageReaders).optional(),
  },
  /** Without a processor: the failed step of the workflow, or the failed execution. */
  retry: { processor: processor.optional(), reason },
  settle: { processor, settlement },
  waive: { processor, reason },
  pause: { about: z.enum(pauseReasons), question: reason },
  resume: { reason, answered: dateOrInstant.optional() },
  extend: { reason, until: date.optional() },
  /** `how`: the way to pay it, in words for the person. */
  fee: {
    ground: feeGround,
    amount: feeAmount,
    currency,
    reason,
    how: reason,
    payBy: date.optional(),
  },
  "fee-paid": { paidOn: date.optional() },
  /** The request goes on without the fee. */
  "fee-waive": { reason },
  /** What the person gets by mail, and finds on the page of their request. */
  message: { text: messageText },
  /** What the person has written needs no answer. */
  seen: { reason },
  refuse: { ground: z.string().min(1).max(200), reason },
  cancel: { reason },
  release: { reason, on: date.optional() },
  answer: { outcome: z.enum(verdicts), text: letterText },
  /** The person's words, where their appeal came by another way than the API; the day on which it came. */
  appeal: { text: appealText, receivedOn: date.optional() },
  "extend-appeal": { reason },
  "answer-appeal": { outcome: z.enum(appealOutcomes), text: letterText },
  /** Whether an erasure goes first, or the hold of a complaint. */
  decide: { processor, choice: z.enum(["keep", "erase"]), reason },
  /** The data that a complaint has set aside is kept for longer. */
  review: { keepUntil: date, reason },
  /** The person was reached in another way, after a mail that did not arrive. */
  delivered: { reason },
  /** Another mailbox of the person, for an answer that did not arrive, and how the operator knows that it is theirs. */
  "other-mailbox": { email: emailAddress, reason },
  /** The person has the answer from the desk. */
  handed: { by: z.enum(handingWays), on: date },
  /** The answer of a silent request is mailed after all. */
  "mail-answer": { reason },
  /** A recipient was told; with `impossible`, it could not be told, for that reason. */
  told: { recipient: z.string().min(1).max(60), impossible: reason.optional() },
  /** The operator who looks after it; without `to`, nobody does any more. */
  assign: { to: operatorId.optional() },
  note: { text: reason },
} as const satisfies Record<string, z.ZodRawShape>;

export type DecisionName = keyof typeof decisionDetails;
export const decisionNames = Object.keys(decisionDetails) as DecisionName[];

type DetailsOf<Name extends DecisionName> = z.output<z.ZodObject<(typeof decisionDetails)[Name]>>;

/** One decision with its details, apart from the request and the operator. */
export type DecisionInput = {
  [Name in DecisionName]: { readonly decision: Name } & Readonly<DetailsOf<Name>>;
}[DecisionName];
export type DecisionNamed<Name extends DecisionName> = Extract<DecisionInput, { decision: Name }>;
