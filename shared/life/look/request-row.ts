import { Temporal } from "temporal-polyfill";
import type { Case } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { isAfter } from "#shared/domain/moment.ts";
import { isOpen, type Request, type Status } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { type UndeliveredMail, undeliveredMails } from "#shared/domain/undelivered.ts";
import { clockStands, feeWaits, isAsked } from "#shared/rules/clock-stands.ts";
import { answerAwaitedDays } from "#shared/rules/reminders/question-open.ts";
import { reference } from "./reference.ts";
import { type Wait, waitsOf } from "./waits.ts";

/** A request in one line of the operators' queue. Dates are ISO dates in the zone of the place of action. */
export interface RequestRow {
  readonly requestId: string;
  /** The end of the id, which every command takes in place of the whole id; mails use it too. */
  readonly reference: string;
  readonly right: Right;
  readonly regime: string;
  readonly jurisdiction?: string;
  /** The controller that sent it, whose processor we are. */
  readonly controller?: string;
  readonly status: Status;
  readonly receivedOn: string;
  readonly target: string;
  readonly legal: string;
  /** Calendar days until the legal deadline: 0 on its day, negative after it; only while the request is open. */
  readonly daysLeft?: number;
  readonly waitingFor: readonly Wait[];
  /** The operator who looks after it. */
  readonly assignee?: string;
  /**
   * While it stands still: the first local date of that, the number of days, and whether the legal clock stands with
   * it.
   */
  readonly paused?: { readonly since: string; readonly days: number; readonly clockStands: boolean };
  /** Mails that did not arrive, or that SES does not take, and that nobody has dealt with. */
  readonly undelivered?: readonly UndeliveredMail[];
}

/** @param now ISO instant */
export function requestRow(current: Case, now: string): RequestRow {
  const { request } = current;
  const { requestId, right, regime, jurisdiction, status, receivedOn, zone } = request;
  const { target, legal } = request.deadlines;
  const undelivered = undeliveredMails(request);
  const paused = pausedOf(request, now);
  const today = Temporal.PlainDate.from(localDate(now, zone));
  return {
    requestId,
    reference: reference(requestId),
    right,
    regime,
    ...(jurisdiction && { jurisdiction }),
    ...(request.origin && { controller: request.origin.controller }),
    status,
    receivedOn,
    target,
    legal,
    ...(isOpen(request) && { daysLeft: today.until(legal, { largestUnit: "days" }).days }),
    waitingFor: [...waitsOf(current), ...unanswered(request, paused), ...unpaid(request, today.toString())],
    ...(request.assignee !== undefined && { assignee: request.assignee }),
    ...(paused && { paused }),
    ...(undelivered.length > 0 && { undelivered }),
  };
}

function pausedOf(request: Request, now: string): RequestRow["paused"] {
  if (!request.pause) return undefined;
  const { zone } = request;
  const since = localDate(request.pause.since, zone);
  const { days } = Temporal.PlainDate.from(since).until(localDate(now, zone), { largestUnit: "days" });
  return { since, days, clockStands: clockStands(request) };
}

/** A fee that was not paid in time is the desk's to decide about. */
function unpaid(request: Request, today: string): Wait[] {
  if (!feeWaits(request) || !isAfter(today, request.fee.payBy)) return [];
  return [{ party: "operator", what: "a decision: the fee was not paid in time" }];
}

/** A person who does not answer is asked again, decided about or refused: that is the desk's task. */
function unanswered(request: Request, paused: RequestRow["paused"]): Wait[] {
  if (!paused || !isAsked(request) || paused.days < answerAwaitedDays) return [];
  return [{ party: "operator", what: "a look: nobody has answered the question" }];
}
