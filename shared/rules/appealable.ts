import { Temporal } from "temporal-polyfill";
import { appealOf } from "#shared/domain/appeal.ts";
import type { Case } from "#shared/domain/case.ts";
import { endOf, localDate } from "#shared/domain/deadline/deadlines.ts";
import { addPeriod } from "#shared/domain/deadline/period.ts";
import type { Rule } from "#shared/domain/deadline/regime.ts";
import { type Instant, isAfter } from "#shared/domain/moment.ts";
import { type ClosedRequest, isOpen, type Request } from "#shared/domain/request.ts";
import { regimes } from "#shared/policy/regimes.ts";

export interface AppealRule extends NonNullable<Rule["appeal"]> {
  /** Id of the law. */
  readonly regime: string;
}

/** The rule about appeals of the first law of a request that has one. */
export function appealRuleOf({ regime, alsoRegimes = [], right }: Request): AppealRule | undefined {
  for (const id of [regime, ...alsoRegimes]) {
    const rule = regimes[id]?.rules.find(({ rights }) => rights.includes(right));
    if (rule?.appeal) return { regime: id, ...rule.appeal };
  }
  return undefined;
}

/**
 * The requests whose answer can be appealed against: an end that the person did not choose, no act of ours, and no request of
 * another controller's, who answers it.
 */
export function isAppealable(request: Request): request is ClosedRequest {
  return (
    !isOpen(request) &&
    request.status !== "cancelled" &&
    !request.release &&
    !request.origin &&
    isAnsweredBy(request)
  );
}

const isAnsweredBy = (request: ClosedRequest): boolean => request.respondedAt !== undefined;

/** The last day for an appeal (ISO date), where a law of the request has one and it was answered. */
export function appealableUntil(request: Request): string | undefined {
  const rule = appealRuleOf(request);
  if (!rule || !isAppealable(request) || !request.respondedAt) return undefined;
  const answeredOn = Temporal.PlainDate.from(localDate(request.respondedAt, request.zone));
  return addPeriod(answeredOn, rule.lodge.within).toString();
}

/**
 * The last day (ISO date) for an appeal that can still be made: no earlier one was made, the person is known, and the day is not over.
 */
export function mayAppealUntil({ request, subject }: Case, now: Instant): string | undefined {
  const until = appealableUntil(request);
  if (!until || !subject || appealOf(request)) return undefined;
  return isAfter(localDate(now, request.zone), until) ? undefined : until;
}

/** The end of that day, as an ISO instant. */
export function appealableUntilEnd(request: Request): string | undefined {
  const until = appealableUntil(request);
  return until === undefined ? undefined : endOf(until, request.zone);
}

/** The local day on which an appeal arrived, from which its time runs: one that came by post is recorded later. */
export function appealArrivedOn({ clockEvents = [], zone }: Request): string | undefined {
  const at = clockEvents.find(({ kind }) => kind === "appealed")?.at;
  return at?.includes("T") ? localDate(at, zone) : at;
}
