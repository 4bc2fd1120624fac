import { Temporal } from "temporal-polyfill";
import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isAfter, isAtOrBefore } from "#shared/domain/moment.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { hasHold, holdOver } from "#shared/rules/hold.ts";
import type { NoticeServices } from "./notice-services.ts";

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
 * @returns whether this call decided; `false` when the same was decided before.
 * @throws NothingWaits when nothing is set aside any more; TerminalError for a date that prolongs nothing, or too
 * much; RequestNotFound.
 */
export async function reviewHold(review: HoldReview, services: NoticeServices): Promise<boolean> {
  const { requestId, keepUntil, reason } = review;
  const changed = await services.store.update(requestId, (current) =>
    prolonged(current, review, services.clock()),
  );
  const mail = mails.holdProlonged(keepUntil);
  await sendOnce(requestId, mail, services, {
    compose: (current) => {
      const about = aboutRequest(current.request);
      const letter = { name: "hold-prolonged" as const, ...about, until: keepUntil, reason };
      return subjectMail(current, mail, letter, services.controller);
    },
    keep: ({ text }) => text,
  });
  return changed;
}

function prolonged(
  { request }: Case,
  { keepUntil, reason, actor }: HoldReview,
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
  if (keepUntil === until && request.sent[mails.holdProlonged(until)]) return unchanged(false);
  const last = Temporal.PlainDate.from(localDate(at, zone)).add(atMost).toString();
  if (isAtOrBefore(keepUntil, until) || isAfter(keepUntil, last))
    throw new TerminalError(
      `The date must be after ${until}, to which it is kept already, and at most ${last}: then somebody looks at it again. ${keepUntil} is not.`,
    );
  return {
    at,
    request: { ...request, hold: { until: keepUntil } },
    events: [{ type: "hold-prolonged", actor, details: { from: until, until: keepUntil, reason } }],
    result: true,
  };
}
