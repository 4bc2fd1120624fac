import * as z from "zod";
import type { UndeliveredWhy } from "#shared/domain/mail-mark.ts";
import { tagsOfMail } from "#shared/ports/mail-tags.ts";

/** SES's names for the events that we handle, with ours. */
export const whyByEvent = {
  Bounce: "bounced",
  Complaint: "complained",
  Reject: "rejected",
  "Rendering Failure": "rejected",
  DeliveryDelay: "delayed",
} as const satisfies Record<string, UndeliveredWhy>;

type MailEventType = keyof typeof whyByEvent;

/** An event of SES about one mail, in the form that the rule passes on: without addresses. */
export const mailEvent = z
  .object({
    type: z.enum(Object.keys(whyByEvent) as [MailEventType, ...MailEventType[]]),
    tags: tagsOfMail,
  })
  .transform(({ type, tags }) => ({ ...tags, why: whyByEvent[type] }));
export type MailEvent = z.infer<typeof mailEvent>;
