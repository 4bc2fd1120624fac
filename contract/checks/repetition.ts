import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { ask, asked, requestOf } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";

const part = "twice the same key";

/** A task that comes twice, or late, is done once. */
export function repetition(manifest: ProcessorManifest): Check[] {
  return asked(manifest).map((task): Check => {
    return {
      part,
      when: `asked for ${task.what}`,
      rule: "gives the same answer to a repetition, and changes nothing more",
      async run(trial) {
        for (const email of trial.people) {
          const request = requestOf(email);
          const first = await ask(trial, task, email, { request });
          const between = await trial.system.contents();
          mustBeSame(
            first,
            await ask(trial, task, email, { request }),
            "The same task, with the same key, is answered in two ways.",
          );
          mustHoldTheSame(
            between,
            await trial.system.contents(),
            "The same task, with the same key, is done twice.",
          );
        }
      },
    };
  });
}
