import type { RequestOutcome } from "./request.ts";
import type { Task, Verdict } from "./task.ts";

/** The decision about a complaint, in the terms of the register. */
const byVerdict: Readonly<Record<Verdict, RequestOutcome>> = {
  upheld: "complied",
  "partly-upheld": "complied-in-part",
  "not-upheld": "denied",
  "out-of-scope": "denied",
};

/**
 * How a request was complied with, from the answers of its processors. A completion promised for a date counts,
 * because the promise is followed up. Retained, waived or not applicable parts do not count. Where an operator had to
 * decide, the decision counts, and not the data that the systems set aside for it.
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
