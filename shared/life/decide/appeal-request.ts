import { appealOf } from "#shared/domain/appeal.ts";
import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { DecidedAlready, NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isAfter, isBefore } from "#shared/domain/moment.ts";
import { isOpen } from "#shared/domain/request.ts";
import { remindPerson } from "#shared/life/mail/remind.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import { appealableUntil, appealRuleOf, isAppealable } from "#shared/rules/appealable.ts";
import { appealReceived } from "#shared/rules/reminders/appeal-received.ts";
import { sheetOf } from "./deadlines-after.ts";
import type { NoticeServices } from "./notice-services.ts";

export interface NewAppeal {
  readonly requestId: string;
  readonly actor: Actor;
  readonly text: string;
  /** ISO date on which it reached the desk; absent: now. */
  readonly receivedOn?: string | undefined;
}

/**
 * Records the person's appeal against our answer, where a law of the request has one: its own time begins, the desk is mailed at
 * once, and the person gets the date. The same words twice are one appeal.
 * @returns whether this call recorded it.
 * @throws ClockEventRefused with the law's reason: it has no appeal, there is one already, or its time is over;
 * NothingWaits for a request that has no answer yet, or whose person is not known any more; TerminalError for a date that cannot
 * be; RequestNotFound.
 */
export async function appealRequest(made: NewAppeal, services: NoticeServices): Promise<boolean> {
  const { requestId } = made;
  const { store, clock } = services;
  const changed = await store.update(requestId, (current) => recorded(current, made, clock(), services));
  await orLeaveToSweep(requestId, "Telling the operators", () => tellOperators(requestId, services));
  await orLeaveToSweep(requestId, "Acknowledging the appeal", () =>
    remindPerson(requestId, appealReceived, mails.appealReceived, services),
  );
  return changed;
}

function recorded(
  current: Case,
  { actor, text, receivedOn }: NewAppeal,
  at: string,
  { placeFor }: Pick<NoticeServices, "placeFor">,
): Change<boolean> | Unchanged<boolean> {
  const { request, subject } = current;
  const before = appealOf(request);
  if (before && subject?.appeal === text) return unchanged(false);
  assertAnswered(current);
  const { clockEvents = [], requestId } = request;
  const event = { kind: "appealed", at: receivedOn ?? at } as const;
  // The clock knows whether the law has an appeal, and that there is one only.
  const { appeal: due } = sheetOf(request, [...clockEvents, event], placeFor);
  if (before)
    throw new DecidedAlready(`Request ${requestId} has an appeal already, which is due ${before.due}.`);
  if (!due || isOpen(request) || !subject) throw new NothingWaits(`Request ${requestId} has no appeal.`);
  assertInTime(current, receivedOn ?? localDate(at, request.zone), at);
  return {
    at,
    request: {
      ...request,
      clockEvents: [...clockEvents, event],
      appeal: { at, by: actor.kind === "operator" ? "operator" : "subject", due },
    },
    subject: { ...subject, appeal: text },
    events: [
      {
        type: "appeal-received",
        actor,
        details: { due, ...(receivedOn !== undefined && { receivedOn }) },
      },
    ],
    result: true,
  };
}

function assertAnswered({ request, subject }: Case): void {
  const { requestId, right, status } = request;
  if (!isAppealable(request))
    throw new NothingWaits(
      `Request ${requestId} (${right}, ${status}) has no answer to appeal against: an appeal follows a refusal or an answer that has gone out.`,
    );
  if (!subject)
    throw new NothingWaits(
      `Nobody knows any more who made request ${requestId}: its time to appeal is over.`,
    );
}

/** The law gives a reasonable time; the table says how long we take that to be. */
function assertInTime({ request }: Case, on: string, now: string): void {
  const until = appealableUntil(request);
  const rule = appealRuleOf(request);
  if (!until || !rule || isOpen(request) || !request.respondedAt) return;
  const answeredOn = localDate(request.respondedAt, request.zone);
  const today = localDate(now, request.zone);
  if (isBefore(on, answeredOn) || isAfter(on, today))
    throw new TerminalError(
      `An appeal arrives after the answer, of ${answeredOn}, and not later than today, ${today}; ${on} is not between them.`,
    );
  if (isAfter(on, until))
    throw new ClockEventRefused("appealed", rule.regime, request.right, {
      reason: `the answer went out on ${answeredOn}, and an appeal against it could be made until ${until}`,
      reference: rule.lodge.reference,
    });
}
