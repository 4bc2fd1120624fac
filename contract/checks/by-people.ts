import { isAfter } from "#shared/domain/moment.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { ask, asked, requestOf, stranger, validOutcome } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame } from "../compare.ts";
import { must } from "../fault.ts";

const part = "tasks for people";
/** Two people of whom no program can know anything. */
const somebody = "anna.lind@example.com";

/** A processor whose tasks people carry out leaves each to them, and knows nobody itself. */
export function byPeople(manifest: ProcessorManifest): Check[] {
  return asked(manifest).map(
    (task): Check => ({
      part,
      when: `asked for ${task.what}`,
      rule: "leaves the task to people until the request's target at most, says the same of everybody, and says it again",
      async run(trial) {
        const request = requestOf(somebody);
        const first = await ask(trial, task, somebody, { request });
        const outcome = validOutcome(first);
        const isLate = outcome.outcome === "pending" && isAfter(outcome.expectedCompletion, "2026-04-02");
        must(!isLate, "The task is promised for a day after the target of its request.");
        mustBeSame(
          first,
          await ask(trial, task, somebody, { request }),
          "A repetition is answered otherwise.",
        );
        mustBeSame(first, await ask(trial, task, stranger), "Of another person something else is said.");
      },
    }),
  );
}
