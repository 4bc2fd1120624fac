import { type Case, type Change, stepOf } from "./case.ts";
import type { Actor } from "./evidence.ts";
import type { EventInput } from "./evidence-events.ts";
import type { LettersTo } from "./letters-to.ts";
import type { PlanWait } from "./plan-wait.ts";
import type { Request } from "./request.ts";
import type { Task } from "./task.ts";
import { approve } from "./transitions.ts";
import type { VerificationLevel } from "./verification-level.ts";
import { isWaiting, type PlanStep, signalled } from "./workflow-step.ts";

type Part = Pick<Change, "request" | "steps" | "events">;

/** The step at which a plan waits, while it waits. */
export function planStep(current: Case): PlanStep | undefined {
  const step = stepOf(current, "ApprovePlan");
  return isWaiting(step) ? step : undefined;
}

/** Lets a plan be carried out. @param level the level after a review. */
export function carryOut(
  { request, tasks }: Pick<Case, "request" | "tasks">,
  { waits: _, ...step }: PlanStep,
  {
    at,
    actor,
    level,
    reason,
    lettersTo,
  }: {
    at: string;
    actor: Actor;
    level?: VerificationLevel;
    reason?: string | undefined;
    lettersTo?: LettersTo | undefined;
  },
): Part {
  const approved = approve(request, at, level);
  return {
    request: approved,
    steps: signalled(step, { decidedAt: at, output: step.offer }),
    events: [planApproved(approved, tasks, { actor, reason, lettersTo })],
  };
}

/** Takes one reason to wait from a plan: it is carried out when no reason is left and the request is not paused. */
export function withoutWait(
  current: Case,
  isOver: (wait: PlanWait) => boolean,
  by: { at: string; actor: Actor },
): Part | undefined {
  const step = planStep(current);
  if (!step || current.request.status !== "awaiting-approval") return undefined;
  const waits = (step.waits ?? []).filter((wait) => !isOver(wait));
  if (waits.length === 0 && !current.request.pause) return carryOut(current, step, by);
  return waits.length < (step.waits ?? []).length ? { steps: [{ ...step, waits }], events: [] } : undefined;
}

function planApproved(
  request: Request & { level: VerificationLevel },
  tasks: readonly Task[],
  {
    actor,
    reason,
    lettersTo,
  }: { actor: Actor; reason: string | undefined; lettersTo: LettersTo | undefined },
) {
  const event: EventInput = {
    type: "plan-approved",
    actor,
    details: {
      level: request.level,
      ...(reason && { reason }),
      ...lettersTo,
      deadlines: request.deadlines,
      tasks: tasks.map(({ processor, action }) => ({ processor, action })),
    },
  };
  return event;
}
