import * as z from "zod";
import { emailAddress } from "#shared/domain/email-address.ts";
import { object } from "#shared/domain/object.ts";
import { lineOfText, linesOfText } from "#shared/domain/plain-text.ts";
import { restrictionGround } from "#shared/domain/restriction-ground.ts";
import { right, specialOf } from "#shared/domain/right.ts";

const identifier = object({
  type: z
    .string()
    .regex(/^[a-z-]{1,40}$/, "Must be 1 to 40 lower-case letters and hyphens, such as client-id.")
    .meta({ examples: ["client-id"] }),
  value: lineOfText(200),
}).meta({
  description: "An identifier the person goes by in some system. It is not taken as proof of anything.",
});

export const submission = object({
  right: right.meta({
    description:
      "The right that is exercised. Rights this deployment does not serve answer 422 and name those it does.",
  }),
  email: emailAddress,
  name: lineOfText(200)
    .optional()
    .meta({ description: "How the person is to be addressed.", examples: ["Jo Doe"] }),
  locale: z
    .string()
    .max(35, { abort: true, error: "Must have at most 35 characters." })
    .refine(isLanguageTag, "Must be a BCP 47 language tag, such as en or de-DE.")
    .optional()
    .meta({ description: "Language of the letters, where it is available.", examples: ["en"] }),
  jurisdiction: z
    .string()
    .regex(
      /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
      "Must be ISO 3166-1 alpha-2 in capitals, or with a subdivision: DE, US-CA.",
    )
    .optional()
    .meta({
      description:
        "Where the person lives; without it the controller's own law applies. Where the law of the place is not known here, the shortest time of comparable laws counts and a person looks at the request.",
      examples: ["DE"],
    }),
  identifiers: z
    .array(identifier)
    .max(10, "Must have at most 10 members.")
    .optional()
    .meta({ description: "Further identifiers that help to find the data." }),
  details: linesOfText(2000)
    .optional()
    .meta({ description: "What the person wants to say about the request." }),
  ground: restrictionGround.optional().meta({
    description:
      "With the right restriction only: why it is asked for, as in GDPR Art. 18(1)(a) to (d). `accuracy`: the data is contested; `unlawful`: the use is unlawful and no erasure is wanted; `claims`: the data is needed for legal claims; `objection`: an objection is being looked at. It decides how long the restriction lasts.",
  }),
  changes: z
    .record(z.string(), z.unknown())
    // Not the record's value schema: a JSON pointer to a wrong value would repeat the sender's name for the field.
    .refine(
      (changes) => Object.values(changes).every(isShortText),
      "Must hold texts of at most 200 characters only.",
    )
    .transform(normalisedEmail)
    .optional()
    .meta({
      description:
        "With the right rectification only: what is to be corrected, by field, and what it is to be. A field nobody can correct is refused with the list of those that can be. A new `email` is proved first.",
    }),
})
  .refine(({ right, changes }) => !changes || specialOf(right).takesChanges === true, {
    path: ["changes"],
    error: "Is allowed with the right rectification only.",
  })
  .refine(({ right, ground }) => !ground || specialOf(right).takesGround === true, {
    path: ["ground"],
    error: "Is allowed with the right restriction only.",
  })
  .meta({ id: "Submission" });
export type Submission = z.output<typeof submission>;

export const accepted = z
  .object({
    requestId: z.uuidv7(),
    status: z.literal("received"),
    receivedAt: z.iso.datetime(),
    confirmationCode: z
      .string()
      .regex(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
      .meta({
        description: "Shown once, here. It has to be entered behind the link that goes to the mailbox.",
      }),
    accessToken: z
      .string()
      .regex(/^[\w-]{43}$/)
      .meta({
        description: "Bearer token for this request: sees its stage, may resend the mail and cancel.",
      }),
    links: z.object({ status: z.url() }),
  })
  .meta({ id: "Accepted" });
export type Accepted = z.output<typeof accepted>;

/** A new address is proved before anything changes: it has to be a valid one, like `email`. */
function normalisedEmail(changes: Record<string, unknown>, { addIssue }: z.RefinementCtx) {
  if (changes.email === undefined) return changes;
  const email = emailAddress.safeParse(changes.email);
  if (email.success) return { ...changes, email: email.data };
  for (const { message } of email.error.issues) addIssue({ code: "custom", path: ["email"], message });
  return z.NEVER;
}

function isShortText(value: unknown): boolean {
  return typeof value === "string" && value.length <= 200;
}

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
