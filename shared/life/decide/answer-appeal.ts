import { type AppealOutcome, openAppeal } from "#shared/domain/appeal.ts";
import { letteredAs } from "#shared/domain/by-desk.ts";
import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { deadlinesAtReceipt } from "#shared/domain/deadline/deadlines-at-receipt.ts";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { sentAs } from "#shared/domain/letters-to.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { type ClosedRequest, isOpen } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";
import { remindPerson } from "#shared/life/mail/remind.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import { regimes } from "#shared/policy/regimes.ts";
import type { NewCase } from "#shared/ports/request-store.ts";
import { appealAnswered } from "#shared/rules/reminders/appeal-answered.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import type { DecisionServices } from "./make-decision.ts";
import { createOnce } from "./mark-released.ts";

export interface AppealAnswer {
  readonly requestId: string;
  readonly actor: Actor;
  readonly outcome: AppealOutcome;
  /** The text for the person, in the operator's words. */
  readonly text: string;
}

/**
 * Answers an appeal. One that is granted, in whole or in part, is carried out by a request of its own, which begins at once:
 * the operator vouches for it (L3). The letter names both. The same answer twice is one, and finishes after a crash what the
 * first call began.
 * @returns whether this call answered.
 * @throws DecidedAlready; NothingWaits without an open appeal; RequestNotFound.
 */
export async function answerAppeal(answer: AppealAnswer, services: DecisionServices): Promise<boolean> {
  const { requestId, actor } = answer;
  const { store, clock, workflow, random } = services;
  const decision: Decision = { requestId, actor, recordedBy: ["appeal-answered"] };
  return decideOnce(decision, store, async () => {
    const followUpId = random.requestId(clock());
    const changed = await store.update(requestId, (current) =>
      answered(current, answer, { at: clock(), followUpId, services }),
    );
    const current = await store.load(requestId);
    const fresh = current && followUpOf(current, answer.actor, services);
    if (fresh) {
      await createOnce(store, fresh);
      await orLeaveToSweep(fresh.request.requestId, "Starting the execution", () =>
        workflow.start(fresh.request.requestId),
      );
    }
    await orLeaveToSweep(requestId, "Answering the appeal", () =>
      remindPerson(requestId, appealAnswered, mails.appealAnswered, services),
    );
    return changed;
  });
}

function answered(
  { request }: Case,
  { outcome, text, actor }: AppealAnswer,
  { at, followUpId, services }: { at: string; followUpId: string; services: DecisionServices },
): Change<boolean> | Unchanged<boolean> {
  const { requestId } = request;
  const before = "appeal" in request ? request.appeal?.decision : undefined;
  if (before && before.outcome === outcome && before.text === text) return unchanged(false);
  const appeal = openAppeal(request);
  if (!appeal || isOpen(request)) {
    const how = before ? ` any more: it was answered, ${before.outcome}, by ${before.by}` : "";
    throw new NothingWaits(`Request ${requestId} has no appeal that waits for an answer${how}.`);
  }
  const isTakenUp = outcome !== "not-granted" && !specialOf(request.right).answeredByDesk;
  const followUp = isTakenUp && {
    requestId: followUpId,
    legal: datesOf(request, at, services).deadlines.legal,
  };
  return {
    at,
    request: {
      ...request,
      appeal: {
        ...appeal,
        decision: { at, by: actor.id ?? actor.kind, outcome, text, ...(followUp && { followUp }) },
      },
    },
    events: [
      {
        type: "appeal-answered",
        actor,
        details: { outcome, ...(followUp && { request: followUp.requestId }) },
      },
    ],
    result: true,
  };
}

/** The request by which a granted appeal is carried out. */
function followUpOf(
  { request, subject }: Case,
  actor: Actor,
  services: DecisionServices,
): NewCase | undefined {
  const decision = "appeal" in request ? request.appeal?.decision : undefined;
  if (!decision?.followUp || !subject || isOpen(request)) return undefined;
  const { at } = decision;
  const { right, regime, alsoRegimes, otherClocks, place, zone, locale, subjectRef, jurisdiction } = request;
  const { identifierRefs, restrictionGround } = request;
  return {
    request: {
      ...datesOf(request, at, services),
      requestId: decision.followUp.requestId,
      status: "received",
      right,
      regime,
      ...(alsoRegimes && { alsoRegimes }),
      ...(otherClocks && { otherClocks }),
      place,
      zone,
      locale,
      ...(jurisdiction && { jurisdiction }),
      ...(restrictionGround && { restrictionGround }),
      ...(identifierRefs && { identifierRefs }),
      receivedAt: at,
      subjectRef,
      appealOf: request.requestId,
      ...letteredAs(request),
      ...sentAs(request),
      intake: { channel: "appeal", enteredAt: at, vouched: true },
      // They were told of the first request, and the person has the letter about this one.
      contactsToldAt: at,
      sent: {},
    },
    subject: withoutAppeal(subject),
    tokens: [],
    events: [
      {
        type: "request-received",
        actor,
        details: {
          right,
          regime,
          ...(alsoRegimes && { alsoRegimes }),
          appealOf: request.requestId,
          ...sentAs(request).lettersTo,
        },
      },
    ],
  };
}

function withoutAppeal({ appeal: _a, found: _f, told: _t, namedMailbox: _n, ...subject }: Subject): Subject {
  return subject;
}

function datesOf({ regime: id, right, place }: ClosedRequest, at: string, { placeFor }: DecisionServices) {
  const regime = regimes[id];
  if (!regime) throw new TerminalError(`There is no regime "${id}" any more.`);
  return deadlinesAtReceipt(at, { regime, right, place: placeFor(regime, place) });
}
