import { Temporal } from "temporal-polyfill";
import type { Case } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { isOpen, type Status } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { type UndeliveredMail, undeliveredMails } from "#shared/domain/undelivered.ts";
import { type Wait, waitsOf } from "./waits.ts";

/** A request in one line of the operators' queue. Dates are ISO dates in the zone of the place of action. */
export interface RequestRow {
  readonly requestId: string;
  readonly right: Right;
  readonly status: Status;
  readonly receivedOn: string;
  readonly target: string;
  readonly legal: string;
  /** Calendar days until the legal deadline: 0 on its day, negative after it; only while the request is open. */
  readonly daysLeft?: number;
  readonly waitingFor: readonly Wait[];
  /** Mails that did not arrive, or that SES does not take, and that nobody has seen to. */
  readonly undelivered?: readonly UndeliveredMail[];
}

/** @param now ISO instant */
export function requestRow(current: Case, now: string): RequestRow {
  const { request } = current;
  const { requestId, right, status, receivedOn, zone } = request;
  const { target, legal } = request.deadlines;
  const undelivered = undeliveredMails(request);
  const today = Temporal.PlainDate.from(localDate(now, zone));
  return {
    requestId,
    right,
    status,
    receivedOn,
    target,
    legal,
    ...(isOpen(request) && { daysLeft: today.until(legal, { largestUnit: "days" }).days }),
    waitingFor: waitsOf(current),
    ...(undelivered.length > 0 && { undelivered }),
  };
}
