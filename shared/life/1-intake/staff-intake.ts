import * as z from "zod";
import { emailAddress } from "#shared/domain/email-address.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { intakeChannels, representatives } from "#shared/domain/intake.ts";
import { newAddressIn } from "#shared/domain/new-address.ts";
import { object } from "#shared/domain/object.ts";
import { lineOfText, linesOfText } from "#shared/domain/plain-text.ts";
import { reason } from "#shared/life/decide/reason.ts";
import { submission } from "./submission.ts";

/** How a request has reached the desk, and what was seen of who asks. */
export const intakeDetails = object({
  channel: z.enum(intakeChannels),
  receivedOn: z.iso.date("Must be a date such as 2026-08-15.").meta({
    description:
      "The day on which it reached the controller, in the place whose law counts. The deadline runs from it.",
  }),
  /** The person is not asked to confirm their mailbox then. Kept as evidence: never the proof itself, and no name. */
  proof: reason.optional().meta({
    description:
      "What was seen of who asks, such as “identity card, seen at the counter, not copied”. The operator vouches for the person with it (L3), and nobody is asked to confirm the mailbox.",
  }),
  silent: reason.optional().meta({
    description:
      "Why nothing is to reach the person's mailbox before the answer, such as “somebody else reads it”. Kept as evidence: no name. Needs `proof`. Another operator has to approve it; the desk hands the answer over, or has it mailed.",
  }),
  post: linesOfText(500).optional().meta({
    description:
      "The postal address, where the person's letters go by post: nothing is mailed to them. Kept with the person's data, and deleted with it. Needs `proof`.",
  }),
  representative: object({
    kind: z.enum(representatives),
    name: lineOfText(200).meta({ description: "Kept with the person's data, and deleted with it." }),
    email: emailAddress.optional(),
    shown: reason.meta({
      description: "What they showed of their authority. Kept as evidence: no name, no personal data.",
    }),
  }).optional(),
}).refine(({ silent, post, proof }) => (silent ?? post) === undefined || proof !== undefined, {
  path: ["proof"],
  message: "Must say what you saw of who asks: nobody can be asked by mail to confirm it.",
});
export type IntakeDetails = z.output<typeof intakeDetails>;

/** What an operator enters: the request as the person would have submitted it, and how it has arrived. */
export const staffIntake = object({ submission, intake: intakeDetails })
  .refine(
    ({ submission: { changes }, intake }) =>
      (intake.silent ?? intake.post) === undefined || !newAddressIn(changes),
    {
      path: ["submission", "changes"],
      message: "Must not change the address: a new mailbox is proved by a mail to it.",
    },
  )
  .meta({ id: "StaffIntake" });
export type StaffIntake = z.output<typeof staffIntake>;

/** A request on its way in, entered by an operator. */
export interface EnteredBy {
  readonly actor: Actor;
  readonly details: IntakeDetails;
}
