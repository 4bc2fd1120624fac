import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isAfter, isBefore } from "#shared/domain/moment.ts";
import { waitsForResume } from "#shared/domain/paused.ts";
import type { Request } from "#shared/domain/request.ts";
import { resume } from "#shared/domain/transitions.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { remindPerson } from "#shared/life/mail/remind.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { feeWaits } from "#shared/rules/clock-stands.ts";
import { withDeadlines } from "#shared/rules/reminders/deadline-notice.ts";
import { feeSettled } from "#shared/rules/reminders/fee-settled.ts";
import { deadlinesAfter, type PlaceFor } from "./deadlines-after.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import type { NoticeServices } from "./notice-services.ts";
import { withTimeFor } from "./resume-disowned.ts";

export interface FeeSettlement {
  readonly requestId: string;
  readonly actor: Actor;
  /** `waived`: we do without it. A person who does not pay is refused with `refuse`. */
  readonly as: "paid" | "waived";
  /** ISO date on which it was paid; absent: today. */
  readonly paidOn?: string | undefined;
  /** Why we do without it. */
  readonly reason?: string | undefined;
}

/**
 * Notes that a fee was paid, or gives it up: the request goes on, and the person is told. A demand that is given up never
 * moved the clock.
 * @returns whether this call settled it; `false` when it was settled the same way before.
 * @throws NothingWaits where no fee is open or it was settled otherwise; TerminalError for a day that cannot be;
 * DecidedAlready; RequestNotFound.
 */
export function settleFee(
  settlement: FeeSettlement,
  services: NoticeServices & { workflow: Workflow },
): Promise<boolean> {
  const { requestId, actor } = settlement;
  const { store, clock, placeFor } = services;
  const decision: Decision = { requestId, actor, recordedBy: ["fee-settled"] };
  return decideOnce(decision, store, async () => {
    const changed = await store.update(requestId, (current) =>
      settled(current, settlement, clock(), placeFor),
    );
    await deliverSignals(requestId, services);
    await orLeaveToSweep(requestId, "Telling that the fee is settled", () =>
      remindPerson(requestId, feeSettled, mails.feeSettled, services),
    );
    return changed;
  });
}

function settled(
  { request, steps }: Case,
  { actor, as, paidOn, reason }: FeeSettlement,
  at: string,
  placeFor: PlaceFor,
): Change<boolean> | Unchanged<boolean> {
  if (request.fee?.settled?.as === as) return unchanged(false);
  if (!feeWaits(request)) throw new NothingWaits(`Request ${request.requestId} waits for no fee.`);
  const { fee, pause } = request;
  if (paidOn) assertDay(paidOn, localDate(fee.askedAt, request.zone), localDate(at, request.zone));
  const running: Request = { ...request, clockEvents: eventsAfter(request, as, paidOn ?? at) };
  const { clockEvents, deadlines } = deadlinesAfter(running, [], placeFor);
  const going = {
    ...withTimeFor(resume(running), pause.since, at),
    clockEvents,
    fee: { ...fee, settled: { as, at } },
  };
  return {
    at,
    request: withDeadlines(going, deadlines, at),
    steps: steps.filter(waitsForResume).flatMap((step) => triedAgain(step, at)),
    events: [
      {
        type: "fee-settled",
        actor,
        details: { as, ...(reason && { reason }), ...(paidOn && { paidOn }), deadlines },
      },
    ],
    result: true,
  };
}

function eventsAfter({ clockEvents = [] }: Request, as: FeeSettlement["as"], at: string): ClockEvent[] {
  if (!clockEvents.some(({ kind }) => kind === "fee-asked")) return [...clockEvents];
  if (as === "paid") return [...clockEvents, { kind: "fee-paid", at }];
  return clockEvents.filter(({ kind }) => kind !== "fee-asked");
}

function assertDay(paidOn: string, askedOn: string, today: string): void {
  if (isBefore(paidOn, askedOn) || isAfter(paidOn, today))
    throw new TerminalError(
      `A fee is paid after it was asked for, on ${askedOn}, and not later than today, ${today}; ${paidOn} is not between them.`,
    );
}
