import { addTo } from "./deadline/deadlines.ts";
import { isHeldBack } from "./held-back.ts";
import { mails } from "./mail-names.ts";
import { isAfter, isAtOrBefore } from "./moment.ts";
import { isOpen, type Request } from "./request.ts";

/** The first step sends the acknowledgement; an answer that leaves in this time makes it needless. */
const grace = "PT2M";

/** Laws give weeks for an answer: it waits that long for a mail about the receipt that cannot leave. */
const answerWaits = "P1D";

/** The time from which the sweep sends the acknowledgement of a request without proof (ISO instant). */
export function acknowledgementDue(request: Request): string | undefined {
  if (!isOpen(request) || request.sent[mails.acknowledgement]?.sentAt) return undefined;
  const isOwed = "level" in request && request.level === "L0" && !isHeldBack(request, mails.acknowledgement);
  return isOwed ? addTo(request.receivedAt, grace) : undefined;
}

/** Whether an answer that leaves at that instant is too early for an acknowledgement, and not one that has failed for long. */
export const isTooEarlyFor = ({ receivedAt }: Request, at: string): boolean =>
  isAtOrBefore(at, addTo(receivedAt, grace));

/** Whether the answer waits for the acknowledgement, which the sweep goes on trying to send. */
export function isAcknowledgedFirst(request: Request, at: string): boolean {
  const due = acknowledgementDue(request);
  return due !== undefined && isAfter(at, due) && isAtOrBefore(at, addTo(due, answerWaits));
}
