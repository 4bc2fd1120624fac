import * as z from "zod";

/** What is special about a right, and decides how a request is worked on. Everything else is the same for all. */
interface Special {
  /** The answer hands out data, in a package of this form. */
  readonly handsOut?: "everything" | "portable";
  /** The answer says who received data of the person, where a law asks for that. */
  readonly tellsDisclosures?: true;
  /** The submission may say what is to be corrected. */
  readonly takesChanges?: true;
  /** The submission may give one of the law's reasons. */
  readonly takesGround?: true;
  /** Data is gone afterwards, also from copies made before. */
  readonly erases?: true;
  /** A use ends. What is kept afterwards says nothing against that. */
  readonly endsUse?: true;
  /** The person hears of a release before it is carried out (GDPR Art. 18(3)). */
  readonly announcesRelease?: true;
  /** A person at the privacy desk answers, and data is set aside as evidence meanwhile. */
  readonly answeredByDesk?: true;
}

/** The eight rights of the policy, by the names the API uses. Which law has what about them, `shared/policy` says. */
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

/** Those rights of which something special is so. */
export const rightsThat = (special: keyof Special): readonly Right[] =>
  right.options.filter((name) => specialOf(name)[special]);

/** What a processor can be asked to do. */
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
