import { appealOf } from "#shared/domain/appeal.ts";
import type { Case } from "#shared/domain/case.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import { timelineText } from "#shared/domain/evidence-events.ts";
import { answerReader } from "#shared/domain/letters-to.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import { hasBegunUnproved } from "#shared/domain/mailbox-proved.ts";
import { isAfter, isBefore } from "#shared/domain/moment.ts";
import type { Answer, Request, Status } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";
import { authorise } from "#shared/life/doors/authorise.ts";
import type { RequestDetails, RequestStage, Stage } from "#shared/life/look/request-details.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { mayAppealUntil } from "#shared/rules/appealable.ts";
import { feeWaits } from "#shared/rules/clock-stands.ts";

const stages: Record<Status, Stage> = {
  received: "confirm-identity",
  "awaiting-verification": "confirm-identity",
  "awaiting-approval": "in-progress",
  "in-progress": "in-progress",
  "needs-attention": "in-progress",
  completed: "answered",
  refused: "refused",
  cancelled: "cancelled",
  expired: "expired",
};

/**
 * The state of a request, as far as the token may see it.
 * @throws Problem not-found.
 */
export async function getRequest(
  requestId: string,
  bearer: string,
  services: { store: RequestStore; clock: Clock },
): Promise<RequestStage | RequestDetails> {
  const { current, access } = await authorise(requestId, bearer, services);
  if (access === "submission") return stageForStranger(current.request, services.clock());
  return detailsOf(current, await services.store.events(requestId), services.clock());
}

/** The sender may be a stranger: a review of the request would tell them that there is data. */
export function stageOf(request: Request): RequestStage {
  const { requestId, right, receivedAt } = request;
  const status = request.status === "needs-attention" ? "in-progress" : request.status;
  return { requestId, right, status, stage: stages[status], receivedAt };
}

/**
 * A part that waits for confirmation ends at once where nobody knows the person: until the time to confirm is over
 * the stage does not tell whether this happened.
 */
function stageForStranger(request: Request, now: string): RequestStage {
  const stage = stageOf(request);
  const { confirmation } = request;
  const mayStillWait = confirmation && isBefore(now, confirmation.until);
  if (request.status !== "completed" || !mayStillWait || !hasBegunUnproved(request)) return stage;
  return { ...stage, status: "in-progress", stage: stages["in-progress"] };
}

export function detailsOf(current: Case, events: readonly EvidenceEvent[], now: string): RequestDetails {
  const { request, tasks } = current;
  const { regime, jurisdiction, receivedOn, deadlines } = request;
  const closed = "closedAt" in request ? request.closedAt : undefined;
  const verified = "verifiedAt" in request ? request.verifiedAt : undefined;
  const answer = "answer" in request ? request.answer : undefined;
  return {
    ...stageOf(request),
    status: request.status,
    regime,
    ...(jurisdiction && { jurisdiction }),
    receivedOn,
    deadlines,
    ...(verified && { verifiedAt: verified }),
    ...questionOf(request),
    ...(closed && { closedAt: closed }),
    ...(request.status === "completed" && { outcome: request.outcome }),
    tasks: tasks.map((task) => taskOf(task, request.locale)),
    timeline: events.flatMap((event) => timelineEntry(event, request.locale)),
    ...(answer && { answer: answerOf(answer, current, now) }),
    ...feeIn(request),
    ...appealIn(current, now),
  };
}

function feeIn(request: Request): Pick<RequestDetails, "fee"> {
  if (!feeWaits(request)) return {};
  const { amount, currency, payBy } = request.fee;
  return { fee: { amount, currency, payBy } };
}

function appealIn(current: Case, now: string): Pick<RequestDetails, "appeal"> {
  const made = appealOf(current.request);
  if (made) return { appeal: { state: made.decision ? "answered" : "open", until: made.due } };
  const until = mayAppealUntil(current, now);
  return until ? { appeal: { state: "possible", until } } : {};
}

/** A sender who may be a stranger does not learn that somebody else stopped the request. */
function questionOf({ pause }: Request): Pick<RequestDetails, "pause"> {
  if (!pause?.question || pause.why === "not-me" || pause.why === "fee") return {};
  const { why, since, question } = pause;
  return { pause: { why, since, question } };
}

function taskOf({ processor, action, result }: Task, locale: string): RequestDetails["tasks"][number] {
  return {
    processor,
    action,
    outcome: result?.outcome ?? "waiting",
    ...(result?.outcome === "pending" && { expectedCompletion: result.expectedCompletion }),
    ...((result?.outcome === "partial" || result?.outcome === "retained") && {
      retained: result.retained.map(({ what, law, until, onlyFor }) => ({
        what: textIn(what, locale),
        law,
        until,
        onlyFor: textIn(onlyFor, locale),
      })),
    }),
  };
}

function timelineEntry({ type, at }: EvidenceEvent, locale: string): RequestDetails["timeline"] {
  const text = timelineText(type);
  return text ? [{ at, event: type, text: textIn(text, locale) }] : [];
}

function answerOf(answer: Answer, current: Case, now: string): NonNullable<RequestDetails["answer"]> {
  const { kind, expiresAt, purgedAt } = answer;
  const to = answerReader(current, kind);
  const isSent = current.request.status === "completed" && to === "person";
  return { kind, to, available: isSent && !purgedAt && isAfter(expiresAt, now), expiresAt };
}
