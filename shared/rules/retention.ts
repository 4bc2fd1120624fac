import { Temporal } from "temporal-polyfill";
import { addTo, endOf, localDate } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import type { ClosedRequest } from "#shared/domain/request.ts";
import { isFinal, type Task } from "#shared/domain/task.ts";
import { isReopened } from "#shared/domain/undelivered.ts";
import type { RetentionTerm } from "#shared/policy/retention.ts";
import { appealableUntilEnd } from "./appealable.ts";
import { disownedSince } from "./disowned.ts";
import { keptByHold } from "./hold.ts";
import { isReadBackOver } from "./read-back.ts";
import { standsUntil } from "./standing.ts";

/** From here on there are no more mails, so nothing needs the person's identity. */
const identifiedFor = "P30D";

/**
 * The time at which keyed hashes replace the person's identifiers: thirty days after the request was closed and its
 * last mail went out, and not while its package can be fetched or its effects stand.
 * @returns ISO instant, or `undefined` while something still needs the person: the last mail, an undelivered mail, a
 * processor's promise, a look whether an erasure has left anything, or a restriction that nobody has lifted.
 */
export function shredAt(request: ClosedRequest, tasks: readonly Task[]): string | undefined {
  if (!request.respondedAt || request.shreddedAt || isReopened(request)) return undefined;
  if (request.status === "completed" && !tasks.every(isDone)) return undefined;
  const standing = standsUntil(request);
  if (standing === "released" || disownedSince(request)) return undefined;
  const { appeal } = request;
  if (appeal && (!appeal.decision || !request.sent[mails.appealAnswered]?.sentAt)) return undefined;
  const { messages } = request;
  return latest([
    // Somebody who has just written, or was just written to, may want to say more.
    messages && addTo(messages.lastAt, identifiedFor),
    appealableUntilEnd(request),
    appeal?.decision && addTo(appeal.decision.at, identifiedFor),
    addTo(request.closedAt, identifiedFor),
    addTo(request.respondedAt, identifiedFor),
    standing,
    releaseOverAt(request),
    request.answer?.expiresAt,
  ]);
}

/** Nothing is left to do, to look at or to tell: data kept by a hold is still to be erased. */
function isDone(task: Task): boolean {
  return isFinal(task) && keptByHold(task).length === 0 && !task.afterHold && isReadBackOver(task);
}

/**
 * The time at which a closed request is deleted with all its records: the instant after its last day, in its zone, or
 * later where it is evidence for a complaint.
 * @returns ISO instant, or `undefined` while a restriction stands: without the request nobody could lift it.
 */
export function deleteAt(
  request: ClosedRequest,
  { years, untilEndOfYear }: RetentionTerm,
): string | undefined {
  const standing = standsUntil(request);
  if (standing === "released" || disownedSince(request)) return undefined;
  const { closedAt, zone, heldUntil } = request;
  const last = Temporal.PlainDate.from(localDate(closedAt, zone)).add({ years });
  const end = endOf((untilEndOfYear ? last.with({ month: 12, day: 31 }) : last).toString(), zone);
  return latest([end, heldUntil, standing, releaseOverAt(request)]);
}

/** Until then a release can be called off: the effects stand again, and a later release has to know the person. */
function releaseOverAt(request: ClosedRequest): string | undefined {
  if (!request.releasedOn) return undefined;
  return addTo(endOf(request.releasedOn, request.zone), identifiedFor);
}

function latest(instants: readonly (string | undefined)[]): string | undefined {
  return instants
    .filter((instant) => instant !== undefined)
    .toSorted(Temporal.Instant.compare)
    .at(-1);
}
