import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { aboutEachTask } from "../observed.ts";

/** A task that comes twice, or late, is done once. */
export function repetition(manifest: ProcessorManifest): Check[] {
  return aboutEachTask(
    {
      manifest,
      part: "twice the same key",
      rule: "gives the same answer to a repetition, and changes nothing more",
    },
    ({ isKnown, answer, again, after, afterAgain }) => {
      if (!isKnown) return;
      mustBeSame(answer(), again(), "The same task, with the same key, is answered in two ways.");
      mustHoldTheSame(after, afterAgain, "The same task, with the same key, is done twice.");
    },
  );
}
