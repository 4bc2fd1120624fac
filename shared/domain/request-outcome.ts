import type { RequestOutcome } from "./request.ts";
import type { Task, Verdict } from "./task.ts";

/** What was decided about a complaint, in the terms of the register. */
const byVerdict: Readonly<Record<Verdict, RequestOutcome>> = {
  upheld: "complied",
  "partly-upheld": "complied-in-part",
  "not-upheld": "denied",
  "out-of-scope": "denied",
};

/**
 * How a request was complied with, from what its processors answered. A completion promised for a date counts: the
 * promise is looked after. Something kept, waived or not applicable does not. Where a person had to decide, their
 * decision counts, not what the systems have set aside for it.
 */
export function requestOutcome(tasks: readonly Task[]): RequestOutcome {
  const answer = tasks.find(({ kind }) => kind === "answer")?.result;
  if (answer?.outcome === "answered") return byVerdict[answer.verdict];
  const outcomes = new Set(tasks.map((task) => task.result?.outcome ?? "failed"));
  const only = (...allowed: string[]) => [...outcomes].every((outcome) => allowed.includes(outcome));
  if (only("nothing-held")) return "nothing-held";
  if (only("not-applicable", "nothing-held")) return "denied";
  return only("done", "pending", "nothing-held") ? "complied" : "complied-in-part";
}
