import { ruleFor } from "#shared/domain/deadline/regime.ts";
import { mayBeVerified, type Request } from "#shared/domain/request.ts";
import { aboutRequest } from "#shared/letters/letter.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { notMeLink } from "#shared/requests/not-me-link.ts";
import { sendOnce } from "#shared/requests/send-once.ts";
import { subjectMail } from "#shared/requests/subject-mail.ts";
import { submissionSecrets } from "#shared/requests/submission-secrets.ts";
import type { VerifyIdentityServices } from "./verify-identity.ts";

/** Whether the regime asks for a letter of its own that says that the request has arrived. */
export function acknowledges({ regime, right }: Request): boolean {
  const row = regimes[regime];
  return row !== undefined && ruleFor(row, right).acknowledge !== undefined;
}

/** Says that the request has arrived, by when it is answered, and whether there is anything left to do for the person. */
export async function acknowledge(requestId: string, services: VerifyIdentityServices): Promise<void> {
  const { keyedHash, controller, publicUrl } = services;
  const { notMe } = await submissionSecrets(requestId, keyedHash);
  await sendOnce(requestId, "acknowledgement", services, {
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
