import {
  type Case,
  type Change,
  taskOf,
  taskStepOf,
  type Unchanged,
  unchanged,
} from "#shared/domain/case.ts";
import { desk } from "#shared/domain/desk-task.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import type { Request } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import { stopOf } from "#shared/domain/stop.ts";
import type { Task, Verdict } from "#shared/domain/task.ts";
import { signalled } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { withoutFailures } from "#shared/rules/finish-task.ts";
import { type Decision, decideOnce } from "./decide-once.ts";

export interface ComplaintAnswer {
  readonly requestId: string;
  readonly actor: Actor;
  readonly verdict: Verdict;
  /** The text for the person, in the operator's words. */
  readonly text: string;
}

/**
 * Records an operator's decision about a complaint. The letter goes out as soon as every system has answered too. The
 * same answer twice is one answer.
 * @returns whether this call recorded it; `false` when the operator recorded the same answer before.
 * @throws DecidedAlready; NothingWaits when there is no complaint to answer; RequestNotFound.
 */
export async function answerComplaint(
  answer: ComplaintAnswer,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<boolean> {
  const { requestId, actor } = answer;
  const decision: Decision = {
    requestId,
    actor,
    recordedBy: ["complaint-answered"],
    blockedBy: ["request-paused", "request-frozen"],
  };
  return decideOnce(decision, services.store, async () => {
    const changed = await services.store.update(requestId, (current) =>
      answered(current, answer, services.clock()),
    );
    await deliverSignals(requestId, services);
    return changed;
  });
}

function answered(
  current: Case,
  { verdict, text, actor }: ComplaintAnswer,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  const task = openCase(current);
  const before = task.result;
  if (before?.outcome === "answered") {
    if (before.verdict === verdict && before.text === text) return unchanged(false);
    const how = `${before.verdict}, by ${before.by}`;
    throw new NothingWaits(`Complaint ${current.request.requestId} was answered already: ${how}.`);
  }
  const result = { outcome: "answered", verdict, text, by: actor.id ?? actor.kind } as const;
  const decided = [
    { ...task, attempts: task.attempts + 1, result, updatedAt: at },
    ...unconfirmed(current, at),
  ];
  const settled = { decidedAt: at, output: { decision: "settled" } };
  return {
    at,
    request: withoutTimeForProof(withoutFailures(current.request, current.tasks), at),
    tasks: decided,
    steps: decided.flatMap(({ processor }) => signalled(taskStepOf(current, processor), settled)),
    events: [eventOf(verdict, actor)],
    result: true,
  };
}

/** The desk's task. */
function openCase(current: Case): Task {
  const { requestId, right, status, pause } = current.request;
  const stop = stopOf(current.request);
  if (stop) throw new NothingWaits(`${stop.message} There is nothing left to answer.`);
  const task = taskOf(current, desk);
  if (task?.kind === "answer") {
    if (pause)
      throw new NothingWaits(`Request ${requestId} is paused; resume it first, with \`dsr resume\`.`);
    return task;
  }
  if (specialOf(right).answeredByDesk && !("closedAt" in current.request))
    throw new NothingWaits(
      `Complaint ${requestId} is ${status}; it can be answered once its tasks are planned.`,
    );
  throw new NothingWaits(
    `Request ${requestId} (${right}, ${status}) is no complaint that waits for an answer; \`dsr list --right complaint\` shows those that do.`,
  );
}

/**
 * Nobody confirmed the mailbox, and nothing was set aside: the answer no longer waits for that. Once the mailbox is
 * confirmed each system still sets its evidence aside, even if the answer comes first.
 */
function unconfirmed({ request, tasks }: Case, at: string): Task[] {
  if (isMailboxProved(request)) return [];
  return tasks
    .filter(({ result }) => result?.outcome === "awaiting" && result.awaits === "confirmation")
    .map((task) => ({
      ...task,
      result: { outcome: "not-applicable", reason: notSetAside },
      updatedAt: at,
    }));
}

/** A system that has not answered yet does not wait for the mailbox either. */
function withoutTimeForProof(request: Request, at: string): Request {
  if (isMailboxProved(request) || request.confirmation?.endedAt) return request;
  return { ...request, confirmation: { until: at, ...request.confirmation, endedAt: at } };
}

const notSetAside: LocalisedText = {
  en: "Nothing was set aside: your mailbox was not confirmed before the complaint was answered.",
  de: "Es wurde nichts zurückgestellt: Ihr Postfach war nicht bestätigt, als die Beschwerde beantwortet wurde.",
  fr: "Rien n’a été mis de côté : votre messagerie n’avait pas été confirmée avant la réponse à la réclamation.",
  es: "No se apartó nada: su buzón no se había confirmado antes de responder a la reclamación.",
};

/** The letter has the words, and the evidence keeps the letter once it has gone out. */
const eventOf = (outcome: Verdict, actor: Actor): EventInput => ({
  type: "complaint-answered",
  actor,
  details: { outcome },
});
