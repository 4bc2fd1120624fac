import { Temporal } from "temporal-polyfill";
import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isAfter, isAtOrBefore } from "#shared/domain/moment.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { hasHold, holdOver } from "#shared/rules/hold.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import type { NoticeServices } from "./notice-services.ts";
import { sendInTurn } from "./send-in-turn.ts";

export interface HoldReview {
  readonly requestId: string;
  readonly actor: Actor;
  /** ISO date, inclusive. */
  readonly keepUntil: string;
  /** The person reads it. */
  readonly reason: string;
}

/** At the latest an operator looks at it again after this time. */
const atMost = "P1Y";

/**
 * Prolongs a hold: the next sweep tells every system the new end, and the person is told at once. The same date twice
 * is one decision.
 * @returns whether this call decided; `false` when the operator decided the same before.
 * @throws DecidedAlready; NothingWaits when nothing is set aside any more, or it was prolonged meanwhile;
 * TerminalError for a date that prolongs nothing, or too much; RequestNotFound.
 */
export async function reviewHold(review: HoldReview, services: NoticeServices): Promise<boolean> {
  const { requestId, actor } = review;
  const seen = (await services.store.load(requestId))?.request.hold?.until;
  const decision: Decision = {
    requestId,
    actor,
    recordedBy: ["hold-prolonged"],
    blockedBy: ["release-decided"],
  };
  return decideOnce(decision, services.store, async () => {
    const changed = await services.store.update(requestId, (current) =>
      prolonged(current, review, seen, services.clock()),
    );
    await tellProlonged(review, services);
    return changed;
  });
}

async function tellProlonged(
  { requestId, keepUntil, reason }: HoldReview,
  services: NoticeServices,
): Promise<void> {
  const mail = mails.holdProlonged(keepUntil);
  await sendInTurn(requestId, mail, services, {
    compose: (current) => {
      const about = aboutRequest(current.request);
      const letter = { name: "hold-prolonged" as const, ...about, until: keepUntil, reason };
      return subjectMail(current, mail, letter, services.controller);
    },
    keep: ({ text }) => text,
  });
}

function prolonged(
  { request }: Case,
  { keepUntil, reason, actor }: HoldReview,
  seen: string | undefined,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  const { requestId, right, zone } = request;
  const isOver = !hasHold(request) || isAtOrBefore(holdOver(request.hold.until, zone), at);
  if (isOver) {
    const ended = request.hold && `: it ended on ${request.hold.until}, or was released before`;
    throw new NothingWaits(
      `Nothing is set aside for request ${requestId} (${right}) any more that could be kept${ended ?? ""}.`,
    );
  }
  const { until } = request.hold;
  if (keepUntil === until && reason === request.hold.reason) return unchanged(false);
  const isProlonged = until !== seen || (keepUntil === until && request.hold.reason !== undefined);
  if (isProlonged) throw new NothingWaits(`What request ${requestId} has set aside is kept to ${until} now.`);
  const last = Temporal.PlainDate.from(localDate(at, zone)).add(atMost).toString();
  if (isAtOrBefore(keepUntil, until) || isAfter(keepUntil, last))
    throw new TerminalError(
      `The date must be after ${until}, to which it is kept already, and at most ${last}: then somebody looks at it again. ${keepUntil} is not.`,
    );
  return {
    at,
    request: { ...request, hold: { until: keepUntil, reason } },
    events: [{ type: "hold-prolonged", actor, details: { from: until, until: keepUntil, reason } }],
    result: true,
  };
}
