import { appealOf } from "#shared/domain/appeal.ts";
import type { Case } from "#shared/domain/case.ts";
import { isHeldBack } from "#shared/domain/held-back.ts";
import type { Listing } from "#shared/domain/listing.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isOpen } from "#shared/domain/request.ts";
import { isReopened } from "#shared/domain/undelivered.ts";
import { disownedSince } from "./disowned.ts";
import { hasResidual } from "./read-back.ts";

/** The list of a request. A closed request that needs an operator again is in `reopened`. */
export function listingOf({ request, tasks }: Pick<Case, "request" | "tasks">): Listing {
  const isReported = !isOpen(request) && disownedSince(request) !== undefined;
  // The person has not been told of the early end, and the letter does not only wait for the day of the joint mail.
  const isUnanswered =
    !isOpen(request) && request.respondedAt === undefined && !isHeldBack(request, mails.answer);
  const isLeft = !isOpen(request) && tasks.some(hasResidual);
  const isAppealed = appealOf(request) !== undefined && !request.sent[mails.appealAnswered]?.sentAt;
  const isWrittenTo = !isOpen(request) && request.messages?.openSince !== undefined;
  return isWrittenTo || isAppealed || isReopened(request) || isReported || isUnanswered || isLeft
    ? "reopened"
    : request.status;
}
