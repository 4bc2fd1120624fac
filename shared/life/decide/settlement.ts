import * as z from "zod";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import { reason } from "./reason.ts";

const keeping = { what: reason, law: reason, until: z.iso.date(), onlyFor: reason };

/** The form in which an operator settles a task by hand. Retained data needs a law, an end and its only purpose. */
export const settlement = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.enum(["done", "nothing-held", "not-applicable"]), reason }),
  z.strictObject({ outcome: z.enum(["partial", "retained"]), reason, ...keeping }),
]);
export type Settlement = z.infer<typeof settlement>;

/** The task's result as if its processor had answered it; the person reads the reason. */
export function settledResult(input: Settlement): Exclude<TaskOutcome, { outcome: "pending" }> {
  const { outcome, reason: text } = input;
  switch (outcome) {
    case "done":
      return { outcome, summary: text, counts: {}, files: [] };
    case "nothing-held":
      return { outcome, summary: text };
    case "not-applicable":
      return { outcome, reason: text };
    default: {
      const { what, law, until, onlyFor } = input;
      return { outcome, summary: text, counts: {}, files: [], retained: [{ what, law, until, onlyFor }] };
    }
  }
}
