import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { mockTaskFor } from "#shared/processor/mock-kit.ts";
import { type Asked, asked, requestOf, validOutcome } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { must } from "../fault.ts";
import { smallest } from "../smallest.ts";
import type { Trial } from "../trial.ts";

const aMonthMs = 30 * 86_400_000;
/** An address of a task, as the workflow gives it. */
const callback = "http://127.0.0.1:9/callbacks/of-a-trial";

/**
 * A system that reports when it is done has its processor asked again. A report that comes too early, twice, or long after
 * the answer changes nothing.
 */
export function lateReports(manifest: ProcessorManifest): Check[] {
  if (!manifest.callsBack) return [];
  return asked(manifest).map((task) => ({
    part: "late and replayed reports",
    when: `asked for ${task.what}`,
    rule: "answers the same however early, often or late a report has it asked again",
    run: (trial) => reportInEveryOrder(trial, task),
  }));
}

async function reportInEveryOrder(trial: Trial, { right, parameters }: Asked): Promise<void> {
  const { manifest, handle, newKit, system } = trial;
  const email = smallest(trial);
  const task = {
    ...mockTaskFor(manifest, right, email, { parameters, request: requestOf(email) }),
    callback,
  };
  const answered = async (laterMs = 0) => {
    const kit = newKit();
    kit.setNow(new Date(Date.parse(kit.now()) + laterMs).toISOString());
    const answer = await handle(task, kit);
    return { outcome: validOutcome(answer), rows: kit.datasets().map((name) => kit.collected(name)) };
  };
  const begun = await answered();
  if (begun.outcome.outcome === "pending") {
    mustBeSame(begun, await answered(), "After a report that comes too early the answer is another.");
    await system.finish?.();
  }
  const done = await answered();
  must(done.outcome.outcome !== "pending", "It is still pending when its system has ended the task.");
  const contents = await system.contents();
  mustBeSame(done, await answered(), "After a report that comes twice the answer is another.");
  mustBeSame(done, await answered(aMonthMs), "After a report that comes a month late the answer is another.");
  mustHoldTheSame(contents, await system.contents(), "A report that comes again changes something.");
}
