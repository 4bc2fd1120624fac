import { isTooEarlyFor } from "./acknowledgement.ts";
import { isToHand } from "./by-desk.ts";
import { InvalidTransition } from "./errors.ts";
import { isHeldBack } from "./held-back.ts";
import { deeds, mails } from "./mail-names.ts";
import { dealtWith } from "./message.ts";
import {
  type AwaitingApproval,
  type AwaitingVerification,
  type Cancelled,
  type ClosedRequest,
  type Completed,
  type Expired,
  type InProgress,
  isOpen,
  type NeedsAttention,
  type OpenRequest,
  openStatuses,
  type Pause,
  type Refused,
  type Request,
  type RequestOutcome,
} from "./request.ts";
import type { ShreddedSubject } from "./subject.ts";
import type { VerificationLevel } from "./verification-level.ts";

/*
 * From one member of the union to another: pure, and refused from where they make no sense.
 */

/** The first verification mail was sent; the window begins. */
export function awaitVerification(request: Request, windowEndsAt: string): AwaitingVerification {
  if (request.status !== "received") throw refuse("await verification of", request, ["received"]);
  return { ...request, status: "awaiting-verification", windowEndsAt };
}

/** Link and code were confirmed, with every other proof that the level needs. */
export function verify(request: Request, at: string, level: VerificationLevel): AwaitingApproval {
  if (request.status !== "awaiting-verification") throw refuse("verify", request, ["awaiting-verification"]);
  const { windowEndsAt: _, ...rest } = request;
  return { ...withoutKnownData(rest), status: "awaiting-approval", level, verifiedAt: at };
}

/** The right needs no proof. @param level L3 where an operator vouches for the request. */
export function skipVerification(request: Request, level: VerificationLevel): AwaitingApproval {
  if (request.status !== "received") throw refuse("skip the verification of", request, ["received"]);
  return { ...request, status: "awaiting-approval", level };
}

/** Deadlines are computed and the tasks are planned. @param level the level after the review. */
export function approve(request: Request, at: string, level?: VerificationLevel): InProgress {
  if (request.status !== "awaiting-approval") throw refuse("approve", request, ["awaiting-approval"]);
  return { ...request, ...(level && { level }), status: "in-progress", approvedAt: at };
}

/**
 * The request stands still until it is resumed. An open question stays as it is; a mail that is leaving still leaves.
 */
export function pause(request: Request, reason: Pause): OpenRequest {
  if (!isOpen(request)) throw refuse("pause", request, openStatuses);
  if (isLeaving(request)) throw onItsWay("pause", request);
  return request.pause ? request : { ...request, pause: reason };
}

export function resume<R extends Request>(request: R): R {
  const { pause: _, ...rest } = request;
  return rest as R;
}

/** A task failed for good: an operator has to decide. */
export function needAttention(request: Request, at: string): NeedsAttention {
  if (request.status === "needs-attention") return request;
  if (request.status !== "in-progress") throw refuse("raise", request, ["in-progress"]);
  return { ...request, status: "needs-attention", since: at };
}

/** No task needs an operator any more. */
export function resumeProgress(request: Request): InProgress {
  if (request.status === "in-progress") return request;
  if (request.status !== "needs-attention") throw refuse("resume", request, ["needs-attention"]);
  const { since: _, ...rest } = request;
  return { ...rest, status: "in-progress" };
}

/** The answer was e-mailed: the request is closed. */
export function complete(request: Request, at: string, outcome: RequestOutcome): Completed {
  if (request.status !== "in-progress") throw refuse("complete", request, ["in-progress"]);
  const ended = { ...withoutProgress(request), ...acknowledgementAtEnd(request, at) };
  return { ...ended, status: "completed", outcome, closedAt: at, respondedAt: at };
}

/**
 * A request that began without proof notes that its answer was faster than the mail about its receipt, or that both are held back:
 * that mail is not lost. One that has failed for longer has no such note.
 */
function acknowledgementAtEnd(request: InProgress, at: string): Pick<Request, "done"> {
  const { level, sent, done } = request;
  if (level !== "L0" || sent[mails.acknowledgement]?.sentAt) return {};
  if (!isTooEarlyFor(request, at) && !isHeldBack(request, mails.acknowledgement)) return {};
  return { done: { ...done, [deeds.acknowledgementLeftOut]: at } };
}

/**
 * The person, or an operator for a reason in the evidence, calls the request off. An assembled answer is too late for
 * that, because it is leaving; but an answer that was stopped, or could not be sent, may still be called off.
 */
export function cancel(request: Request, at: string, cancelledBy: Cancelled["cancelledBy"]): Cancelled {
  if (!isOpen(request)) throw refuse("cancel", request, openStatuses);
  if (isOnItsWay(request)) throw onItsWay("cancel", request);
  const ended = { ...withoutAnswer(withoutProgress(request)), ...disownedAtEnd(request, at) };
  return { ...ended, status: "cancelled", cancelledBy, closedAt: at };
}

/**
 * An operator who calls off a request that was reported as "not me" has looked into the report. A request that began
 * without proof is the exception: its effects are still to be taken back.
 */
function disownedAtEnd({ pause, ...request }: OpenRequest, at: string): Pick<Request, "reported"> {
  if (pause?.why !== "not-me") return {};
  const hasBegun = "approvedAt" in request && request.level === "L0";
  return { reported: { at: pause.since, ...(!hasBegun && { settledAt: at }) } };
}

/** GDPR Art. 12(4): a refusal names its ground and goes out without delay. */
export function refuseRequest(request: Request, at: string, ground: string, reason: string): Refused {
  if (!isOpen(request)) throw refuse("refuse", request, openStatuses);
  if (isOnItsWay(request)) throw onItsWay("refuse", request);
  return { ...withoutAnswer(withoutProgress(request)), status: "refused", ground, reason, closedAt: at };
}

/** Whether the answer is being sent, or may have been sent: it cannot be stopped any more. */
export function isLeaving({ sent }: Request): boolean {
  return sent[mails.answer] !== undefined;
}

function isOnItsWay(request: OpenRequest): boolean {
  const isWithDesk = "answer" in request && isToHand(request);
  const isHeld = request.pause !== undefined || request.status === "needs-attention" || isWithDesk;
  return "answer" in request && (!isHeld || isLeaving(request));
}

/** Nobody proved their identity within the window. */
export function expire(request: Request, at: string): Expired {
  const allowed = ["received", "awaiting-verification"];
  if (request.status !== "received" && request.status !== "awaiting-verification") {
    throw refuse("expire", request, allowed);
  }
  return { ...withoutProgress(request), status: "expired", closedAt: at };
}

/** The letter of a request that was cancelled, refused or expired has gone out. */
export function markResponded<R extends ClosedRequest>(request: R, at: string): R {
  return { ...request, respondedAt: at };
}

/**
 * The record no longer says who the person was; somebody who knows an identifier can still recognise it by its HMAC.
 */
export function shred<R extends ClosedRequest>(
  request: R,
  at: string,
): { request: R; shredded: ShreddedSubject } {
  const { subjectRef, identifierRefs = [] } = request;
  return {
    request: {
      ...request,
      ...(request.messages && { messages: dealtWith(request.messages) }),
      shreddedAt: at,
    },
    shredded: { emailRef: subjectRef, identifierRefs },
  };
}

type Progress = { windowEndsAt?: unknown; approvedAt?: unknown; since?: unknown; pause?: unknown };

function withoutProgress<R extends OpenRequest>(request: R): Omit<R, keyof Progress> {
  const {
    windowEndsAt: _w,
    approvedAt: _a,
    since: _s,
    pause: _p,
    ...rest
  } = withoutKnownData(request) as R & Progress;
  return rest as Omit<R, keyof Progress>;
}

/** Another answer replaces it: the letter about the end of the request. */
function withoutAnswer<R extends object>(request: R): Omit<R, "answer"> {
  const { answer: _, ...rest } = request as R & { answer?: unknown };
  return rest;
}

/** Hashes are deleted once nothing is compared with them. */
function withoutKnownData<R extends Pick<Request, "person">>(request: R): R {
  if (!request.person) return request;
  const { knownData: _, ...person } = request.person;
  return { ...request, person };
}

function onItsWay(transition: string, request: Request): InvalidTransition {
  return new InvalidTransition(transition, request.status, openStatuses, "its answer is on its way");
}

function refuse(transition: string, request: Request, allowed: readonly string[]): InvalidTransition {
  return new InvalidTransition(transition, request.status, allowed);
}
