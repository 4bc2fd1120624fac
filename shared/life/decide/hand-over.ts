import { type ByDesk, isByDesk } from "#shared/domain/by-desk.ts";
import { type Case, type Change, stepOf, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { isAfter, isBefore } from "#shared/domain/moment.ts";
import { waitsForDesk } from "#shared/domain/paused.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { type Decision, decideOnce } from "./decide-once.ts";

export interface HandingOver extends NonNullable<ByDesk["handed"]> {
  readonly requestId: string;
  readonly actor: Actor;
}

interface Services {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly clock: Clock;
}

/**
 * Notes that the person has the answer, from the desk and not by mail: the request is closed.
 * @returns whether this call did; `false` when it was noted before.
 * @throws DecidedAlready; NothingWaits while no answer lies with the desk; TerminalError for a day on which it did not, and for a package
 * that nobody has taken out; RequestNotFound.
 */
export function handOver(handing: HandingOver, services: Services): Promise<boolean> {
  const { requestId, actor } = handing;
  const decision: Decision = { requestId, actor, recordedBy: ["answer-handed-over"] };
  return decided(decision, (current, at) => handed(current, handing, at), services);
}

function handed(
  current: Case,
  { actor, by, on }: HandingOver,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  const { request } = current;
  const { requestId, byDesk, zone, pause } = request;
  if (byDesk?.handed) return unchanged(false);
  const answer = "answer" in request ? request.answer : undefined;
  if (!byDesk || !isByDesk(request) || !answer?.withDeskSince || pause)
    throw new NothingWaits(`No answer of request ${requestId} lies with the desk.`);
  const [first, today] = [localDate(answer.withDeskSince, zone), localDate(at, zone)];
  if (isBefore(on, first) || isAfter(on, today))
    throw new TerminalError(
      `The answer lies with you since ${first}, and it is ${today}: it was not handed over on ${on}.`,
    );
  if (answer.kind === "package" && !answer.takenOutAt)
    throw new TerminalError(
      `Nobody has taken out the package of ${requestId}: the answer is not whole without it. See \`npx dsr reveal --package\`.`,
    );
  return {
    at,
    request: { ...request, byDesk: { ...byDesk, handed: { by, on } } },
    steps: goingOn(current, at),
    events: [{ type: "answer-handed-over", actor, details: { by, on } }],
    result: true,
  };
}

export interface Mailing {
  readonly requestId: string;
  readonly actor: Actor;
  readonly reason: string;
}

/**
 * Lets the answer of a silent request go out by mail: it is put together anew, with its link, and the mailbox is written to from
 * then on.
 * @returns whether this call did; `false` when it was decided before.
 * @throws DecidedAlready; NothingWaits where its letters go by mail, or the answer is handed over; RequestNotFound.
 */
export function mailAnswer(mailing: Mailing, services: Services): Promise<boolean> {
  const { requestId, actor } = mailing;
  const decision: Decision = {
    requestId,
    actor,
    recordedBy: ["mailing-allowed"],
    blockedBy: ["answer-handed-over"],
  };
  return decided(decision, (current, at) => mailed(current, mailing, at), services);
}

function mailed(current: Case, { actor, reason }: Mailing, at: string): Change<boolean> | Unchanged<boolean> {
  const { request } = current;
  const { requestId, byDesk } = request;
  if (byDesk?.mailedFrom) return unchanged(false);
  if (byDesk?.how !== "silent" || byDesk.handed)
    throw new NothingWaits(`Request ${requestId} is not a silent one whose answer is to come.`);
  return {
    at,
    request: { ...request, byDesk: { ...byDesk, mailedFrom: at } },
    steps: goingOn(current, at),
    events: [{ type: "mailing-allowed", actor, details: { reason } }],
    result: true,
  };
}

function decided(
  decision: Decision,
  change: (current: Case, at: string) => Change<boolean> | Unchanged<boolean>,
  services: Services,
): Promise<boolean> {
  const { store, clock } = services;
  const { requestId } = decision;
  return decideOnce(decision, store, async () => {
    const changed = await store.update(requestId, (current) => change(current, clock()));
    await deliverSignals(requestId, services);
    return changed;
  });
}

/** The step that waits for the desk, tried again. */
function goingOn(current: Case, at: string) {
  const waiting = stepOf(current, "AwaitOperator");
  return waiting && waitsForDesk(waiting) ? triedAgain(waiting, at) : [];
}
