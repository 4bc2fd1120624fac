import { mails } from "#shared/domain/mail-names.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { isAnnounced, releaseNotice } from "./release-notice.ts";
import type { VerifyIdentityServices } from "./verify-services.ts";

/** Tells the person before the release, where a law wants it. */
export async function announceRelease(requestId: string, services: VerifyIdentityServices): Promise<void> {
  await sendOnce(requestId, mails.releaseAnnounced, services, {
    claim: ({ request }) => (isAnnounced(request) ? {} : "not-needed"),
    keep: ({ text }) => text,
    compose: (current) => releaseNotice(current, services.controller),
  });
}
