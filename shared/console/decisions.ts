import * as z from "zod";
import { type DecisionName, decisionDetails, decisionNames } from "#shared/life/decide/decisions.ts";
import type { Role } from "./roles.ts";

export type { DecisionName };
export const decisionName = z.enum(decisionNames as [DecisionName, ...DecisionName[]]);

/** What each decision needs: an officer decides against a person, and what cannot be taken back for them. */
export const roleOf: Readonly<Record<DecisionName, Role>> = {
  approve: "operator",
  retry: "operator",
  settle: "operator",
  waive: "operator",
  pause: "operator",
  resume: "operator",
  extend: "operator",
  fee: "officer",
  "fee-paid": "operator",
  "fee-waive": "operator",
  message: "operator",
  seen: "operator",
  refuse: "officer",
  cancel: "operator",
  release: "officer",
  note: "operator",
  assign: "operator",
  appeal: "operator",
  "answer-appeal": "officer",
  "extend-appeal": "operator",
  answer: "operator",
  decide: "operator",
  review: "operator",
  delivered: "operator",
  "other-mailbox": "operator",
  handed: "operator",
  "mail-answer": "operator",
  told: "operator",
};

const one = <Name extends DecisionName>(name: Name) =>
  z.strictObject({
    decision: z.literal(name),
    /** Says what it would do, and changes nothing. */
    preview: z.literal(true).optional(),
    ...decisionDetails[name],
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
  one("fee"),
  one("fee-paid"),
  one("fee-waive"),
  one("message"),
  one("seen"),
  one("refuse"),
  one("cancel"),
  one("release"),
  one("note"),
  one("answer"),
  one("decide"),
  one("review"),
  one("delivered"),
  one("other-mailbox"),
  one("handed"),
  one("mail-answer"),
  one("told"),
  one("assign"),
  one("appeal"),
  one("answer-appeal"),
  one("extend-appeal"),
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
  /** The letter to the person that it causes, with `preview`. Its address is left out. */
  letter: z.object({ subject: z.string(), text: z.string() }).optional(),
  /** Of a release: the request that takes the effects back. */
  releaseId: z.uuidv7().optional(),
  /** What it will have done by each system, and what else an operator has to know. */
  effects: z.array(z.string()),
});
export type Decided = z.output<typeof decided>;
