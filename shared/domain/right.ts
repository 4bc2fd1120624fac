import * as z from "zod";

/**
 * The special attributes of a right, which decide how a request is worked on. Everything else is the same for all
 * rights.
 */
interface Special {
  /** The answer hands out data, in a package of this form. */
  readonly handsOut?: "everything" | "portable";
  /** The answer names recipients of the person's data, where a law asks for that. */
  readonly tellsDisclosures?: true;
  /** The submission may contain corrections. */
  readonly takesChanges?: true;
  /** The submission may contain one of the law's reasons. */
  readonly takesGround?: true;
  /** Data is gone afterwards, also from earlier copies. */
  readonly erases?: true;
  /** A use ends. Data that is kept afterwards does not contradict that. */
  readonly endsUse?: true;
  /** The person hears of a release in advance (GDPR Art. 18(3)). */
  readonly announcesRelease?: true;
  /** An operator answers, and data is set aside as evidence meanwhile. */
  readonly answeredByDesk?: true;
}

/** The eight rights of the policy, by their names in the API. `shared/policy` has the laws' rules for them. */
export const rights = {
  access: { handsOut: "everything", tellsDisclosures: true },
  portability: { handsOut: "portable" },
  rectification: { takesChanges: true },
  erasure: { erases: true },
  restriction: { takesGround: true, announcesRelease: true },
  objection: { endsUse: true },
  "consent-withdrawal": { endsUse: true },
  complaint: { answeredByDesk: true },
} as const satisfies Readonly<Record<string, Special>>;

export type Right = keyof typeof rights;

export const right = z.enum(Object.keys(rights) as [Right, ...Right[]]);

export const specialOf = (name: Right): Special => rights[name];

/** The rights with this attribute. */
export const rightsThat = (special: keyof Special): readonly Right[] =>
  right.options.filter((name) => specialOf(name)[special]);

/** The actions that a processor can be asked for. */
export const action = z.enum([
  "collect",
  "export",
  "rectify",
  "erase",
  "restrict",
  "stop",
  "suppress",
  "hold",
  "none",
]);
export type Action = z.infer<typeof action>;
