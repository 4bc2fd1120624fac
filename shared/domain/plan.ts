import { type Case, type Change, tokenOf } from "./case.ts";
import type { Actor } from "./evidence.ts";
import type { EventInput } from "./evidence-events.ts";
import type { PlanWait } from "./plan-wait.ts";
import type { Request } from "./request.ts";
import type { Task } from "./task.ts";
import { signalled, type Token } from "./token.ts";
import { approve } from "./transitions.ts";
import type { VerificationLevel } from "./verification-level.ts";

type Part = Pick<Change, "request" | "tokens" | "events">;

/** The token on which ApprovePlan waits, while it waits. */
export function planToken(current: Case): Token | undefined {
  const token = tokenOf(current, "approve");
  return token?.taskToken && !token.signal ? token : undefined;
}

/** Lets a plan be carried out. @param level the level after a review. */
export function carryOut(
  { request, tasks }: Pick<Case, "request" | "tasks">,
  { waits: _, ...token }: Token,
  {
    at,
    actor,
    level,
    reason,
  }: { at: string; actor: Actor; level?: VerificationLevel; reason?: string | undefined },
): Part {
  const approved = approve(request, at, level);
  return {
    request: approved,
    tokens: [signalled(token, { decidedAt: at, output: token.offer })],
    events: [planApproved(approved, tasks, { actor, reason })],
  };
}

/** Takes one reason to wait from a plan: it is carried out when no reason is left and the request is not paused. */
export function withoutWait(
  current: Case,
  isOver: (wait: PlanWait) => boolean,
  by: { at: string; actor: Actor },
): Part | undefined {
  const token = planToken(current);
  if (!token || current.request.status !== "awaiting-approval") return undefined;
  const waits = (token.waits ?? []).filter((wait) => !isOver(wait));
  if (waits.length === 0 && !current.request.pause) return carryOut(current, token, by);
  return waits.length < (token.waits ?? []).length
    ? { tokens: [{ ...token, waits }], events: [] }
    : undefined;
}

function planApproved(
  request: Request & { level: VerificationLevel },
  tasks: readonly Task[],
  { actor, reason }: { actor: Actor; reason: string | undefined },
) {
  const event: EventInput = {
    type: "plan-approved",
    actor,
    details: {
      level: request.level,
      ...(reason && { reason }),
      deadlines: request.deadlines,
      tasks: tasks.map(({ processor, action }) => ({ processor, action })),
    },
  };
  return event;
}
