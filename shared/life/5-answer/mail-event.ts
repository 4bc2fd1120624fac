import * as z from "zod";
import type { UndeliveredWhy } from "#shared/domain/mail-mark.ts";
import { tagsOfMail } from "#shared/ports/mail-tags.ts";

/** What SES calls what we hear of, and what we do. */
export const whyByEvent = {
  Bounce: "bounced",
  Complaint: "complained",
  Reject: "rejected",
  "Rendering Failure": "rejected",
  DeliveryDelay: "delayed",
} as const satisfies Record<string, UndeliveredWhy>;

type MailEventType = keyof typeof whyByEvent;

/** An event of SES about one mail, as the rule that passes it on has cut it down: addresses are not among it. */
export const mailEvent = z
  .object({
    type: z.enum(Object.keys(whyByEvent) as [MailEventType, ...MailEventType[]]),
    tags: tagsOfMail,
  })
  .transform(({ type, tags }) => ({ ...tags, why: whyByEvent[type] }));
export type MailEvent = z.infer<typeof mailEvent>;
