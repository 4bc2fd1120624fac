import * as z from "zod";
import { NoRuleForRight } from "./no-rule-for-right.ts";
import { period } from "./period.ts";

const text = z.string().min(3);
const days = z.int().positive();

/** ISO 3166-1 code, or ISO 3166-2 with a subdivision. */
export const placeCode = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "Must be ISO 3166-1 or -2 in capitals, such as DE, DE-BY or US-CA.");

/** Why an event leaves the clock alone. */
const none = z.strictObject({ effect: z.literal("none"), because: text, reference: text });
const question = {
  /** Only a question that was asked by then is prompt. */
  askedWithinDays: days.optional(),
  /** Where the law sets no number of days a later question moves the clock, and a person has to look. */
  whenLate: z.literal("warns").optional(),
  reference: text,
};

/** The clock starts anew with the answer, or with the payment. */
const starts = z.strictObject({ effect: z.literal("starts"), ...question });

/** What it does to the clock when the person is asked something. */
const questionEffect = z.discriminatedUnion("effect", [
  none,
  /** The days from asking to answering are added. */
  z.strictObject({ effect: z.literal("suspends"), ...question }),
  /** The same, and the day of the answer is added too: the law counts neither day. */
  z.strictObject({ effect: z.literal("excludes"), ...question }),
  starts,
]);
export type QuestionEffect = z.infer<typeof questionEffect>;

const feeEffect = z.discriminatedUnion("effect", [none, starts]);
export type FeeEffect = z.infer<typeof feeEffect>;

const extension = z.discriminatedUnion("effect", [
  none,
  /** To the end of a period counted from the start of the clock, the first period included. */
  z.strictObject({
    effect: z.literal("extends"),
    within: period,
    targetDays: days.optional(),
    reference: text,
  }),
  /** To the date that the notice names. */
  z.strictObject({ effect: z.literal("names-date"), reference: text }),
]);
export type Extension = z.infer<typeof extension>;

/** How one regime counts for some of its rights. An event without an entry leaves the clock alone. */
const rule = z.strictObject({
  /** Rights by the names of the API, and by those the law itself uses. */
  rights: z.array(z.string().regex(/^[a-z-]+$/)).min(1),
  respond: z.strictObject({
    within: period,
    /** Days by which we mean to answer; absent: with the legal date. */
    targetDays: days.optional(),
    /** Why we mean to answer before the law wants it; absent: our own policy. */
    targetBecause: text.optional(),
    reference: text,
  }),
  acknowledge: z
    .strictObject({ within: period, firstDayCounts: z.literal(true).optional(), reference: text })
    .optional(),
  /** Rights that are carried out on receipt, whenever the answer is due. */
  onReceipt: z.strictObject({ rights: z.array(z.string()).min(1), reference: text }).optional(),
  /** This rule gives the date by which an opt-out is honoured. */
  optOut: z.literal(true).optional(),
  identity: questionEffect.optional(),
  clarification: questionEffect.optional(),
  fee: feeEffect.optional(),
  extension: extension.optional(),
  /** By when a refusal goes out: in the first period, whether it was extended or not, but where the provision says so. */
  refusal: z.strictObject({ withExtension: z.literal(true).optional(), reference: text }).optional(),
  appeal: z.strictObject({ within: period, extendedBy: period.optional(), reference: text }).optional(),
  remedy: text,
});
export type Rule = z.infer<typeof rule>;

/** One row of `shared/policy/regimes.json`. */
export const regimeRow = z
  .strictObject({
    title: text,
    /** Whether requests under it are accepted over HTTP: letters exist for it. */
    served: z.boolean(),
    jurisdictions: z.array(placeCode).min(1),
    /** It binds a controller established there for persons of every jurisdiction, by this provision. */
    establishment: text.optional(),
    /** Whose zone tells the local date of receipt: that of the place of action, or of the regime's own jurisdiction. */
    zone: z.enum(["place-of-action", "jurisdiction"]),
    /** How a period is counted. */
    counting: text,
    /** A last day that is no working day moves to the next one, by this provision; absent: it stays. */
    rolls: text.optional(),
    /** How long a person has to show who they are; absent: as long as the controller gives everybody. */
    verificationWindow: z.strictObject({ lasts: z.iso.duration(), reference: text }).optional(),
    rules: z.array(rule).min(1),
  })
  .superRefine(({ rules }, { addIssue }) => {
    const seen = new Set<string>();
    for (const right of rules.flatMap(({ rights }) => rights)) {
      if (seen.has(right)) addIssue({ code: "custom", message: `Two rules for the right ${right}.` });
      seen.add(right);
    }
  });

/** A row under its id, such as `gdpr`. */
export type Regime = z.infer<typeof regimeRow> & { readonly id: string };

/** Whether a place lies in a regime's jurisdiction, by its own code or its country's. */
export function governs({ jurisdictions }: Regime, place: string): boolean {
  return jurisdictions.includes(place) || jurisdictions.includes(place.slice(0, 2));
}

export function hasRuleFor({ rules }: Regime, right: string): boolean {
  return rules.some(({ rights }) => rights.includes(right));
}

/** @throws NoRuleForRight for a right that the regime does not give, or that its row does not hold. */
export function ruleFor({ id, rules }: Regime, right: string): Rule {
  const rule = rules.find(({ rights }) => rights.includes(right));
  if (rule) return rule;
  const known = rules.flatMap(({ rights }) => rights).join(", ");
  throw new NoRuleForRight(`There is no rule for the right "${right}" under ${id}; there are ${known}.`);
}
