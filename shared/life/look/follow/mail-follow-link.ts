import { type MailName, mails } from "#shared/domain/mail-names.ts";
import type { Request } from "#shared/domain/request.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { limitRate } from "#shared/life/doors/rate-limit.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { type FollowLinkServices, followLink, type LinkedPage } from "./follow-link.ts";

export interface FollowServices extends FollowLinkServices {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly controller: Controller;
}

const dailyLimit = { max: 5, windowSeconds: 86_400, detail: "A link can be sent five times a day." };

/** Counts one more link for a request, or for an attempt that finds no request. @throws Problem too-many-requests. */
export const countLink = (key: string, { store, clock }: Pick<FollowServices, "store" | "clock">) =>
  limitRate(store, `follow#${key}`, clock(), dailyLimit);

/**
 * Mails the person a link that opens the pages of the request. Nothing is sent once the address is gone.
 * @throws the errors of the mailer; TransientError where a link has been on its way for less than two minutes.
 */
export async function mailFollowLink(
  requestId: string,
  services: FollowServices,
  page?: LinkedPage,
): Promise<void> {
  const current = await services.store.load(requestId);
  if (!current?.subject) return;
  const mail = nextLink(current.request);
  const { link, linkExpiresAt, tokens } = followLink(requestId, services, page);
  await sendOnce(requestId, mail, services, {
    claim: (latest) => (latest.subject ? { tokens: tokens(latest) } : "not-needed"),
    compose: (latest) => {
      const letter = { name: "follow" as const, ...aboutRequest(latest.request), link, linkExpiresAt };
      return subjectMail(latest, mail, letter, services.controller);
    },
  });
}

/** The first mail of its row that has not gone out. */
function nextLink({ sent }: Request): MailName {
  for (let count = 1; ; count++) {
    const mail = mails.follow(count);
    if (!sent[mail]?.sentAt) return mail;
  }
}
