import * as z from "zod";
import { mostDatumLength } from "#shared/domain/identification.ts";
import { object } from "#shared/domain/object.ts";

export const confirmation = object({
  confirmationCode: z
    .string()
    .min(1, "Must be the code that was shown at submission.")
    .max(40, "Must have at most 40 characters.")
    .meta({ description: "Read without regard to case, spaces and hyphens.", examples: ["ABCD-2345"] }),
  knownDatum: z
    .string()
    .max(mostDatumLength, `Must have at most ${mostDatumLength} characters.`)
    .transform((text) => text.trim() || undefined)
    .optional()
    .meta({
      description:
        "Something that both sides know, of the kinds the page and the mail name; wanted for sensitive data only. Without it a person on our side looks into the request.",
      examples: ["2026-0207"],
    }),
});
export type Confirmation = z.output<typeof confirmation>;

export const confirmed = z.object({
  requestId: z.uuidv7(),
  status: z.enum(["awaiting-approval", "awaiting-verification", "in-progress"]).meta({
    description:
      "`awaiting-verification` while a new address, or the mailbox on file, is still to be proved; `in-progress` where the request had begun without proof.",
  }),
  accessToken: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional()
    .meta({
      description:
        "Bearer token that sees everything about this request. Shown once, here, and only to the mailbox on file.",
    }),
});
export type Confirmed = z.output<typeof confirmed>;
