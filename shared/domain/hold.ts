import { Temporal } from "temporal-polyfill";
import { standing } from "#shared/policy/standing.ts";
import type { TaskOutcome } from "./outcome.ts";
import type { Request } from "./request.ts";
import type { Task } from "./task.ts";

/**
 * Until when (ISO date, that day included) a complaint has data set aside: for the time of the policy from its receipt,
 * or as long as somebody has prolonged it. `undefined` for a request that sets nothing aside.
 */
export function holdUntil({ right, release, hold, receivedOn }: Request): string | undefined {
  const atMost = standing[right]?.atMost;
  if (!atMost || release) return undefined;
  return hold?.until ?? Temporal.PlainDate.from(receivedOn).add(atMost).toString();
}

/** The request once a system has answered: from then on it has something set aside, if that is what the system did. */
export function withHold<R extends Request>(request: R, { action }: Task, { outcome }: TaskOutcome): R {
  const until = action === "hold" && ["done", "partial"].includes(outcome) && holdUntil(request);
  return until && !request.hold ? { ...request, hold: { until } } : request;
}
