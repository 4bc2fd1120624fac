import * as z from "zod";
import { NoRuleForRight } from "./no-rule-for-right.ts";
import { period } from "./period.ts";

const text = z.string().min(3);
const days = z.int().positive();

/** ISO 3166-1 code, or ISO 3166-2 with a subdivision. */
export const placeCode = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "Must be ISO 3166-1 or -2 in capitals, such as DE, DE-BY or US-CA.");

/** Why an event does not move the clock. */
const none = z.strictObject({ effect: z.literal("none"), because: text, reference: text });
const question = {
  /** A question must come by then to be prompt. */
  askedWithinDays: days.optional(),
  /** Where the law sets no number of days, a later question moves the clock and an operator looks at it. */
  whenLate: z.literal("warns").optional(),
  reference: text,
};

/** The clock starts anew with the answer or the payment. */
const starts = z.strictObject({ effect: z.literal("starts"), ...question });

/** The effect of a question to the person on the clock. */
const questionEffect = z.discriminatedUnion("effect", [
  none,
  /** The days from question to answer are added. */
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

/** The rules of one regime for some of its rights. An event without an entry does not move the clock. */
const rule = z.strictObject({
  /** Rights by their names in the API, and by the law's own names. */
  rights: z.array(z.string().regex(/^[a-z-]+$/)).min(1),
  respond: z.strictObject({
    within: period,
    /** Days for our own target; absent where the target is the legal date. */
    targetDays: days.optional(),
    /** The reason for a target before the legal date; absent where it is our own policy. */
    targetBecause: text.optional(),
    reference: text,
  }),
  acknowledge: z
    .strictObject({ within: period, firstDayCounts: z.literal(true).optional(), reference: text })
    .optional(),
  /** Rights that are carried out on receipt, even if the answer is due later. */
  onReceipt: z.strictObject({ rights: z.array(z.string()).min(1), reference: text }).optional(),
  /** This rule gives the date by which an opt-out is honoured. */
  optOut: z.literal(true).optional(),
  identity: questionEffect.optional(),
  clarification: questionEffect.optional(),
  fee: feeEffect.optional(),
  extension: extension.optional(),
  /**
   * The date by which a refusal goes out: in the first period even after an extension, unless the provision says
   * otherwise.
   */
  refusal: z.strictObject({ withExtension: z.literal(true).optional(), reference: text }).optional(),
  appeal: z
    .strictObject({
      /** The time of the person, from our answer on. */
      lodge: z.strictObject({ within: period, reference: text }),
      /** Our time, from the appeal on. */
      within: period,
      extendedBy: period.optional(),
      reference: text,
    })
    .optional(),
  remedy: text,
});
export type Rule = z.infer<typeof rule>;

/** One row of `shared/policy/regimes.json`. */
export const regimeRow = z
  .strictObject({
    title: text,
    /** Whether the API takes requests under it: letters exist for it. */
    served: z.boolean(),
    jurisdictions: z.array(placeCode).min(1),
    /** The provision by which it binds a controller established there for persons of every jurisdiction. */
    establishment: text.optional(),
    /** The zone of the local date of receipt: the place of action's, or that of the regime's own jurisdiction. */
    zone: z.enum(["place-of-action", "jurisdiction"]),
    /** How a period is counted. */
    counting: text,
    /** The provision by which a last day that is no working day moves to the next one; absent where it stays. */
    rolls: text.optional(),
    /** The time in which a person has to show who they are; absent where the controller's general time counts. */
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

/** @throws NoRuleForRight for a right that the regime does not give, or that its row does not have. */
export function ruleFor({ id, rules }: Regime, right: string): Rule {
  const rule = rules.find(({ rights }) => rights.includes(right));
  if (rule) return rule;
  const known = rules.flatMap(({ rights }) => rights).join(", ");
  throw new NoRuleForRight(`There is no rule for the right "${right}" under ${id}; there are ${known}.`);
}
