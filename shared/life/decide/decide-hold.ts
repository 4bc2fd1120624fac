import {
  type Case,
  type Change,
  taskOf,
  taskStepOf,
  type Unchanged,
  unchanged,
} from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { stopOf } from "#shared/domain/stop.ts";
import type { OverHold, Task } from "#shared/domain/task.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { type Decision, decideOnce } from "./decide-once.ts";

export interface HoldDecision {
  readonly requestId: string;
  readonly processor: string;
  readonly decision: OverHold["decision"];
  /** The person reads it where data is kept. */
  readonly reason: string;
  readonly actor: Actor;
}

/**
 * Decides whether a system erases the data that a complaint has set aside, or keeps it until the hold is over; the
 * system is then asked again. The same decision twice is one.
 * @returns whether this call decided; `false` when the operator decided the same before.
 * @throws DecidedAlready; NothingWaits when no such decision is needed; RequestNotFound.
 */
export async function decideHold(
  decision: HoldDecision,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<boolean> {
  const { requestId, actor, processor } = decision;
  const once: Decision = { requestId, actor, about: processor, recordedBy: ["hold-decided"] };
  return decideOnce(once, services.store, async () => {
    const changed = await services.store.update(requestId, (current) =>
      decided(current, decision, services.clock()),
    );
    await deliverSignals(requestId, services);
    return changed;
  });
}

function decided(
  current: Case,
  { processor, decision, reason, actor }: HoldDecision,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  const stop = stopOf(current.request);
  if (stop) throw new NothingWaits(`${stop.message} There is nothing left to decide.`);
  const task = taskOf(current, processor);
  const before = task?.overHold;
  if (before?.decision === decision) return unchanged(false);
  const isAsked = task?.result?.outcome === "awaiting" && task.result.awaits === "decision";
  if (!task || !isAsked) throw new NothingWaits(whyNot(current, processor, before));
  const { result: _, ...open } = task;
  const overHold = { decision, reason, by: actor.id ?? actor.kind };
  return {
    at,
    // The task has no result until it answers.
    tasks: [{ ...open, overHold, updatedAt: at }],
    steps: triedAgain(taskStepOf(current, processor), at),
    events: [{ type: "hold-decided", actor, details: { processor, decision, reason } }],
    result: true,
  };
}

function whyNot({ request, tasks }: Case, processor: string, before: OverHold | undefined): string {
  const { requestId } = request;
  if (before) return `Task "${processor}" of request ${requestId} was decided already: ${before.decision}.`;
  const asking = tasks.filter(isAsking).map((task) => task.processor);
  return asking.length > 0
    ? `Task "${processor}" of request ${requestId} asks for no decision; those that do: ${asking.join(", ")}.`
    : `No task of request ${requestId} has met a hold and waits for a decision.`;
}

const isAsking = ({ result }: Task): boolean =>
  result?.outcome === "awaiting" && result.awaits === "decision";
