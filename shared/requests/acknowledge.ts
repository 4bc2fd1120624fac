import { acknowledgementMail } from "#shared/domain/attention.ts";
import { ruleFor } from "#shared/domain/deadline/regime.ts";
import { isOpen, mayBeVerified, type Request } from "#shared/domain/request.ts";
import { aboutRequest } from "#shared/letters/letter.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { notMeLink } from "./not-me-link.ts";
import { sendOnce } from "./send-once.ts";
import { subjectMail } from "./subject-mail.ts";
import { submissionSecrets } from "./submission-secrets.ts";

export interface AcknowledgeServices {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly controller: Controller;
  readonly publicUrl: string;
}

/** Whether the regime asks for a letter of its own that says that the request has arrived. */
export function acknowledges({ regime, right }: Request): boolean {
  const row = regimes[regime];
  return row !== undefined && ruleFor(row, right).acknowledge !== undefined;
}

/** Says that the request has arrived, by when it is answered, and whether there is anything left to do for the person. */
export async function acknowledge(requestId: string, services: AcknowledgeServices): Promise<void> {
  const { keyedHash, controller, publicUrl } = services;
  const { notMe } = await submissionSecrets(requestId, keyedHash);
  await sendOnce(requestId, acknowledgementMail, services, {
    // The answer was quicker.
    claim: ({ request }) => (isOpen(request) ? {} : "not-needed"),
    compose: (current) => {
      const { request } = current;
      const { target, legal } = request.deadlines;
      // Whoever has to confirm has the link that stops it in the mail about that.
      const toDo = mayBeVerified(request)
        ? { confirmed: false }
        : { notMeLink: notMeLink(publicUrl, requestId, notMe) };
      const letter = { name: "acknowledgement" as const, ...aboutRequest(request), target, legal, ...toDo };
      return subjectMail(current, letter.name, letter, controller);
    },
  });
}
