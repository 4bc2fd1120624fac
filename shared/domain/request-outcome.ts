import type { RequestOutcome } from "./request.ts";
import type { Task } from "./task.ts";

/**
 * How a request was complied with, from what its processors answered. A completion promised for a date counts: the
 * promise is looked after. Something kept, waived or not applicable does not.
 */
export function requestOutcome(tasks: readonly Task[]): RequestOutcome {
  const outcomes = new Set(tasks.map((task) => task.result?.outcome ?? "failed"));
  const only = (...allowed: string[]) => [...outcomes].every((outcome) => allowed.includes(outcome));
  if (only("nothing-held")) return "nothing-held";
  if (only("not-applicable", "nothing-held")) return "denied";
  return only("done", "pending", "nothing-held") ? "complied" : "complied-in-part";
}
