import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { isDate } from "#shared/domain/deadline/place.ts";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventType } from "#shared/domain/evidence-events.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isAfter } from "#shared/domain/moment.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import { waitsForResume } from "#shared/domain/paused.ts";
import { withoutWait } from "#shared/domain/plan.ts";
import type { PlanWait } from "#shared/domain/plan-wait.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { pause, resume } from "#shared/domain/transitions.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { disownedSince } from "#shared/rules/disowned.ts";
import { withDeadlines } from "#shared/rules/reminders/deadline-notice.ts";
import { deadlinesAfter, type PlaceFor } from "./deadlines-after.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import type { NoticeServices } from "./notice-services.ts";
import { lookedInto, withTimeFor } from "./resume-disowned.ts";
import { sendInTurn } from "./send-in-turn.ts";

export interface Resumption {
  readonly requestId: string;
  readonly actor: Actor;
  readonly reason: string;
  /** ISO date or instant of the answer; absent: now. */
  readonly answeredAt?: string | undefined;
}

/** The events that end a pause. */
const ends: readonly EventType[] = ["request-resumed", "report-settled"];

/**
 * Resumes a paused request: steps that found it paused are tried again, and its clock runs to dates that allow for
 * the wait. The person is told the new dates. An operator who resumes after a question of identity, or after a report
 * "not me", vouches for the person: this is the review (L3) that a plan may wait for.
 * @returns whether this call resumed; `false` when it was resumed before.
 * @throws DecidedAlready; NothingWaits when it was never paused, or where it waits for a fee; ClockEventRefused for an answer before its question, TerminalError for one in the future;
 * RequestNotFound.
 */
export async function resumeRequest(
  resumption: Resumption,
  services: NoticeServices & { workflow: Workflow },
): Promise<boolean> {
  const { requestId, actor } = resumption;
  const { store, clock, placeFor } = services;
  const decision: Decision = { requestId, actor, recordedBy: ends };
  return decideOnce(decision, store, async () => {
    const changed = await store.update(requestId, (current) =>
      resumed(current, resumption, clock(), placeFor),
    );
    const events = changed ? [] : await store.events(requestId);
    if (!changed && !events.some(({ type }) => ends.some((end) => end === type)))
      throw new NothingWaits(`Request ${requestId} is not paused.`);
    await deliverSignals(requestId, services);
    await tellResumed(requestId, services);
    return changed;
  });
}

function resumed(
  current: Case,
  { actor, reason, answeredAt }: Resumption,
  at: string,
  placeFor: PlaceFor,
): Change<boolean> | Unchanged<boolean> {
  const { request, steps } = current;
  if (!request.pause)
    return disownedSince(request) ? lookedInto(current, { actor, reason }, at) : unchanged(false);
  const { why } = request.pause;
  if (why === "fee")
    throw new NothingWaits(
      `Request ${request.requestId} waits for a fee: note that it was paid, do without it, or refuse the request.`,
    );
  if (answeredAt) assertPast(answeredAt, at, request.zone);
  const answers = openQuestions(request).map(
    (topic): ClockEvent => ({ kind: `${topic}-answered`, at: answeredAt ?? at }),
  );
  const { clockEvents, deadlines } = deadlinesAfter(request, answers, placeFor);
  const isVouchedFor = why !== "clarification" && request.status === "awaiting-approval";
  const running = withDeadlines(
    {
      ...withTimeFor(resume(request), request.pause.since, at),
      clockEvents,
      ...(isVouchedFor && { level: "L3" as const }),
    },
    deadlines,
    at,
  );
  // Vouching for the person does not replace the review that policy or an unknown law asks for.
  const isReviewed = (wait: PlanWait) =>
    isVouchedFor &&
    wait.kind === "review" &&
    !["policy", "law-unknown", "evidence-held", "silent"].includes(wait.why);
  const plan = withoutWait({ ...current, request: running }, isReviewed, { at, actor });
  return {
    at,
    request: waitingForFee(plan?.request ?? running),
    steps: [...steps.filter(waitsForResume).flatMap((step) => triedAgain(step, at)), ...(plan?.steps ?? [])],
    events: [
      {
        type: "request-resumed",
        actor,
        details: { why, reason, ...(answeredAt && { answeredAt }), deadlines },
      },
      ...(plan?.events ?? []),
    ],
    result: true,
  };
}

/** A report "not me" replaces the wait for a fee; after the look the fee is as open as it was. */
const waitingForFee = (request: Request): Request =>
  request.fee && !request.fee.settled ? pause(request, { why: "fee", since: request.fee.askedAt }) : request;

/** A date in the future would move the legal deadline by a wait that has not happened. */
function assertPast(answeredAt: string, now: string, zone: string): void {
  const today = localDate(now, zone);
  const isAhead = isDate(answeredAt) ? isAfter(answeredAt, today) : isAfter(answeredAt, now);
  if (isAhead) throw new TerminalError(`No answer can have come ${answeredAt}: it is ${today} now.`);
}

/** One letter after each answer; a repeated call sends a letter that could not be sent before. */
async function tellResumed(requestId: string, services: NoticeServices): Promise<void> {
  const { store, controller } = services;
  const current = await store.load(requestId);
  if (!current || current.request.pause || !isOpen(current.request)) return;
  const { clockEvents = [] } = current.request;
  const count = clockEvents.filter(({ kind }) => kind.endsWith("-answered")).length;
  if (count === 0) return;
  const mail = mails.resumed(count);
  const { lastQuestion } = current.request;
  if (!lastQuestion) return;
  await sendInTurn(requestId, mail, services, {
    compose: (latest) => {
      const { request } = latest;
      const { target, legal } = request.deadlines;
      const letter = {
        name: "resumed" as const,
        ...aboutRequest(request),
        ...lastQuestion,
        target,
        legal,
      };
      return subjectMail(latest, mail, letter, controller);
    },
    keep: ({ text }) => text,
  });
}
