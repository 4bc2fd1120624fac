import type { DecisionName } from "../api/types.ts";

/*
 * The form of each decision, as data, and the body that it makes for the API. The API checks the content of a field, and says by
 * the field's name what is wrong; here only what is missing is found.
 */

export type Values = Readonly<Record<string, string>>;

export interface Field {
  readonly name: string;
  /** `short`: a value, and no words. */
  readonly kind: "short" | "line" | "lines" | "date" | "choice" | "yes" | "ground";
  readonly options?: readonly string[];
  readonly isOptional?: boolean;
  /** The person reads it. */
  readonly isForPerson?: boolean;
  /** It is kept with the person's data alone, and not in the evidence. */
  readonly isOfPerson?: boolean;
  /** Only about a request that somebody has made for the person. */
  readonly isOfAgent?: boolean;
  /** Only with one of these values of another field. */
  readonly onlyWith?: readonly [name: string, values: readonly string[]];
}

const feeGrounds = [
  "manifestly-unfounded",
  "excessive",
  "further-copy",
  "repeated",
  "costs",
  "disproportionate-effort",
];

const reason: Field = { name: "reason", kind: "line" };
const toPerson: Field = { name: "reason", kind: "line", isForPerson: true };
const ofAgent = { isOptional: true, isOfAgent: true } as const;
const ofKeeping = { onlyWith: ["outcome", ["partial", "retained"]], isForPerson: true } as const;

export const forms: Readonly<Record<DecisionName, readonly Field[]>> = {
  approve: [
    { name: "now", kind: "yes" },
    { ...reason, isOptional: true },
    { name: "letters", kind: "choice", options: ["person", "representative", "both"], ...ofAgent },
    { name: "package", kind: "choice", options: ["person", "representative"], ...ofAgent },
  ],
  retry: [reason],
  settle: [
    {
      name: "outcome",
      kind: "choice",
      options: ["done", "nothing-held", "not-applicable", "partial", "retained"],
    },
    toPerson,
    { name: "what", kind: "line", ...ofKeeping },
    { name: "law", kind: "line", ...ofKeeping },
    { name: "until", kind: "date", ...ofKeeping },
    { name: "onlyFor", kind: "line", ...ofKeeping },
  ],
  waive: [toPerson],
  pause: [
    { name: "about", kind: "choice", options: ["identity", "clarification"] },
    { name: "question", kind: "line", isForPerson: true },
  ],
  resume: [reason, { name: "answered", kind: "date", isOptional: true }],
  extend: [toPerson, { name: "until", kind: "date", isOptional: true }],
  fee: [
    { name: "ground", kind: "choice", options: feeGrounds },
    { name: "amount", kind: "short" },
    { name: "currency", kind: "short" },
    toPerson,
    { name: "how", kind: "line", isForPerson: true },
    { name: "payBy", kind: "date", isOptional: true },
  ],
  "fee-paid": [{ name: "paidOn", kind: "date", isOptional: true }],
  "fee-waive": [reason],
  message: [{ name: "text", kind: "lines", isOfPerson: true }],
  seen: [reason],
  refuse: [{ name: "ground", kind: "ground" }, toPerson],
  cancel: [toPerson],
  release: [toPerson, { name: "on", kind: "date", isOptional: true }],
  answer: [
    { name: "outcome", kind: "choice", options: ["upheld", "partly-upheld", "not-upheld", "out-of-scope"] },
    { name: "text", kind: "lines", isForPerson: true },
  ],
  appeal: [
    { name: "text", kind: "lines", isOfPerson: true },
    { name: "receivedOn", kind: "date", isOptional: true },
  ],
  "extend-appeal": [toPerson],
  "answer-appeal": [
    { name: "outcome", kind: "choice", options: ["granted", "granted-in-part", "not-granted"] },
    { name: "text", kind: "lines", isForPerson: true },
  ],
  decide: [{ name: "choice", kind: "choice", options: ["keep", "erase"] }, reason],
  review: [{ name: "keepUntil", kind: "date" }, toPerson],
  delivered: [reason],
  "other-mailbox": [{ name: "email", kind: "short", isOfPerson: true }, reason],
  handed: [
    { name: "by", kind: "choice", options: ["hand", "post"] },
    { name: "on", kind: "date" },
  ],
  "mail-answer": [reason],
  told: [{ name: "impossible", kind: "line", isOptional: true }],
  assign: [{ name: "to", kind: "short", isOptional: true }],
  note: [{ name: "text", kind: "line" }],
};

/** Decisions about a whole request: they make sense for many at once. */
export const decisionsForMany: readonly DecisionName[] = [
  "assign",
  "approve",
  "retry",
  "resume",
  "extend",
  "pause",
  "note",
  "refuse",
  "cancel",
];

export const isShown = ({ onlyWith }: Field, values: Values): boolean =>
  !onlyWith || onlyWith[1].includes(values[onlyWith[0]] ?? "");

/** The fields of the form: what the decision is about is chosen already. */
export const fieldsFor = (decision: DecisionName, values: Values, about?: string): readonly Field[] =>
  forms[decision].filter(
    (field) => isShown(field, values) && !(about && ["about", "now"].includes(field.name)),
  );

/** The names of the fields that have to be filled in and are not. */
export const missingIn = (decision: DecisionName, values: Values, about?: string): string[] =>
  fieldsFor(decision, values, about)
    .filter(({ name, kind, isOptional }) => kind !== "yes" && !isOptional && !values[name]?.trim())
    .map(({ name }) => name);

/**
 * The body of `POST …/decisions`.
 * @param about the task, recipient or topic that the decision is about
 */
export function bodyOf(decision: DecisionName, values: Values, about?: string): Record<string, unknown> {
  const given = Object.fromEntries(
    fieldsFor(decision, values, about)
      .map(({ name, kind }) => [name, kind === "yes" ? values[name] === "yes" : (values[name] ?? "").trim()])
      .filter(([, value]) => value !== "" && value !== false),
  );
  switch (decision) {
    case "approve":
      return { decision, ...given, ...(about === "now" && { now: true }) };
    case "settle":
      return { decision, processor: about, settlement: given };
    case "retry":
    case "waive":
    case "decide":
      return { decision, ...(about && { processor: about }), ...given };
    case "pause":
      return { decision, ...(about && { about }), ...given };
    case "told":
      return { decision, recipient: about, ...given };
    default:
      return { decision, ...given };
  }
}

/** The API names a field by its place in the body: `settlement/law` is the field `law`. */
export const byField = (problem: Values): Values =>
  Object.fromEntries(
    Object.entries(problem).map(([place, text]) => [place.split(/[/.]/).at(-1) ?? place, text]),
  );
