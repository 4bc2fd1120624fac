import { type Case, type Change, taskStepOf } from "#shared/domain/case.ts";
import { instantOn } from "#shared/domain/deadline/deadlines.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { earliest } from "#shared/domain/moment.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Confirmation, isOpen, type Request } from "#shared/domain/request.ts";
import type { Action, Right } from "#shared/domain/right.ts";
import type { Task } from "#shared/domain/task.ts";
import { isWaiting, triedAgain, type WorkflowStep } from "#shared/domain/workflow-step.ts";
import { verificationEnds } from "./verification-window.ts";

/*
 * A request without need of proof begins at once, with acts that can be undone. Other acts wait for the
 * mailbox to be confirmed, as long as there is time for that.
 */

/** The purpose of the link for a later confirmation. */
export const laterProof = "confirm" as const;

const undoable: readonly Action[] = ["stop", "suppress", "restrict", "none"];

/** Whether a part of the right may have to wait; decided before the lookup of the person. */
export function mayAwaitProof(right: Right, manifests: readonly ProcessorManifest[]): boolean {
  return manifests.some(({ rights }) => !undoable.includes(rights[right]?.action ?? "none"));
}

/** The request with the time to confirm it: at most until the day of its answer. @param now ISO instant. */
export function withTimeForProof<R extends Request>(
  request: R,
  now: string,
  window: string,
): R & { confirmation: Confirmation } {
  const until = earliest(
    verificationEnds(request, now, window),
    instantOn(request.deadlines.target, request.zone),
  );
  return { ...request, confirmation: { until } };
}

/** Whether the mailbox can still be confirmed later. */
export function mayBeProvedLater(request: Request): boolean {
  const isAnswered = "answer" in request && request.answer !== undefined;
  const hasBegun = isOpen(request) && "level" in request && !isMailboxProved(request);
  return hasBegun && !isAnswered && !request.confirmation?.endedAt;
}

/** The proof that a processor goes by: nothing proved yet, the mailbox proved later, or no proof in time. */
export function phaseOf(request: Request): "confirmed" | "final" | undefined {
  if (!request.confirmation) return undefined;
  if (isMailboxProved(request)) return "confirmed";
  return request.confirmation.endedAt ? "final" : undefined;
}

export function awaitsProof({ result }: Task): boolean {
  return result?.outcome === "awaiting" && result.awaits === "confirmation";
}

/** Whether a task still waits for a confirmation that is decided by now. */
export function isWaitOver(request: Request, task: Task): boolean {
  return awaitsProof(task) && (isMailboxProved(request) || request.confirmation?.endedAt !== undefined);
}

/** Whether the answer on record waits for the person or an operator: the same question once more could only fail. */
export function isStillAwaiting(request: Request, task: Task): boolean {
  return task.result?.outcome === "awaiting" && !isWaitOver(request, task);
}

/** The mailbox is confirmed: the waiting tasks are tried again. */
export function proveLater(current: Case, at: string): Pick<Change, "request" | "steps"> {
  return {
    request: { ...current.request, level: "L1", verifiedAt: at } as Request,
    steps: triedAfterWait(current, at),
  };
}

/** Nobody confirmed it in time: the waiting tasks give their last answer. */
export function endTimeForProof(current: Case, at: string): Pick<Change, "request" | "steps"> | undefined {
  const { request } = current;
  if (!mayBeProvedLater(request) || !request.confirmation) return undefined;
  return {
    request: { ...request, confirmation: { ...request.confirmation, endedAt: at } },
    steps: triedAfterWait(current, at),
  };
}

function triedAfterWait(current: Case, at: string): WorkflowStep[] {
  return current.tasks.filter(awaitsProof).flatMap(({ processor }) => {
    const step = taskStepOf(current, processor);
    return isWaiting(step) ? triedAgain(step, at) : [];
  });
}
