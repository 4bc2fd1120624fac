import * as z from "zod";
import { pauseReasons, verdicts } from "#shared/domain/status.ts";
import { letterText, reason } from "#shared/life/decide/reason.ts";
import { settlement } from "#shared/life/decide/settlement.ts";
import type { Role } from "./roles.ts";

const processor = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "Must be a processor id, such as billing.");
const date = z.iso.date("Must be a date such as 2026-08-15.");
const dateOrInstant = z.union([date, z.iso.datetime({ offset: true })], {
  error: "Must be a date such as 2026-08-15, or an instant.",
});

const bodies = {
  /** `now`: although an earlier request comes first, or before the date that the person was told. */
  approve: { now: z.boolean().optional(), reason: reason.optional() },
  /** Without a processor: the failed step, or the failed execution. */
  retry: { processor: processor.optional(), reason },
  settle: { processor, settlement },
  waive: { processor, reason },
  pause: { about: z.enum(pauseReasons), question: reason },
  resume: { reason, answered: dateOrInstant.optional() },
  extend: { reason, until: date.optional() },
  refuse: { ground: z.string().min(1).max(200), reason },
  cancel: { reason },
  release: { reason, on: date.optional() },
  note: { text: reason },
  answer: { outcome: z.enum(verdicts), text: letterText },
  /** Whether an erasure goes first, or the hold of a complaint. */
  decide: { processor, choice: z.enum(["keep", "erase"]), reason },
  /** What a complaint has set aside is kept for longer. */
  review: { keepUntil: date, reason },
  /** The person was reached in another way, after a mail that did not arrive. */
  delivered: { reason },
  /** A recipient was told; with a reason, it could not be told. */
  told: { recipient: z.string().min(1).max(60), impossible: reason.optional() },
} as const satisfies Record<string, z.ZodRawShape>;

export type DecisionName = keyof typeof bodies;
export const decisionName = z.enum(Object.keys(bodies) as [DecisionName, ...DecisionName[]]);

/** What each decision needs: an officer decides against a person, and what cannot be taken back for them. */
export const roleOf: Readonly<Record<DecisionName, Role>> = {
  approve: "operator",
  retry: "operator",
  settle: "operator",
  waive: "operator",
  pause: "operator",
  resume: "operator",
  extend: "operator",
  refuse: "officer",
  cancel: "operator",
  release: "officer",
  note: "operator",
  answer: "operator",
  decide: "operator",
  review: "operator",
  delivered: "operator",
  told: "operator",
};

const one = <Name extends DecisionName>(name: Name) =>
  z.strictObject({
    decision: z.literal(name),
    /** Says what it would do, and changes nothing. */
    preview: z.literal(true).optional(),
    ...bodies[name],
  });

/** What an operator decides about one request. */
export const decisionBody = z.discriminatedUnion("decision", [
  one("approve"),
  one("retry"),
  one("settle"),
  one("waive"),
  one("pause"),
  one("resume"),
  one("extend"),
  one("refuse"),
  one("cancel"),
  one("release"),
  one("note"),
  one("answer"),
  one("decide"),
  one("review"),
  one("delivered"),
  one("told"),
]);
export type DecisionBody = z.output<typeof decisionBody>;

const deadlines = z.object({ base: z.iso.date(), legal: z.iso.date(), target: z.iso.date() });

/** What a decision did; with `preview`, what it would do. */
export const decided = z.object({
  requestId: z.uuidv7(),
  decision: decisionName,
  /** Whether this call changed something; `false` where the same was decided before, and with `preview`. */
  changed: z.boolean(),
  preview: z.literal(true).optional(),
  /** The dates after it, where it moves them. */
  deadlines: deadlines.optional(),
  /** The letter that it causes, with `preview`. Its address and its name are left out. */
  letter: z.object({ subject: z.string(), text: z.string() }).optional(),
  /** What it will have done by each system, and what else an operator has to know. */
  effects: z.array(z.string()),
});
export type Decided = z.output<typeof decided>;
