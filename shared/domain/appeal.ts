import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { date, instant } from "./moment.ts";
import type { Request } from "./request.ts";

export const appealOutcomes = ["granted", "granted-in-part", "not-granted"] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

/** A person's appeal to the controller against its answer. Their words are in the subject item. */
export const appeal = z.strictObject({
  /** The time at which it was recorded. It may have arrived before, by mail: the clock's event has the date. */
  at: instant,
  by: z.enum(["subject", "operator"]),
  /** The last day for the answer, extended or not. */
  due: date,
  extension: z.strictObject({ at: instant, reason: z.string() }).exactOptional(),
  decision: z
    .strictObject({
      at: instant,
      by: z.string(),
      outcome: z.enum(appealOutcomes),
      /** The text for the person, in the operator's words. */
      text: z.string(),
      /** Id of the request by which it is carried out, and the last day for its answer. */
      followUp: z.strictObject({ requestId: z.string(), legal: date }).exactOptional(),
    })
    .exactOptional(),
});
export type Appeal = Immutable<z.infer<typeof appeal>>;

/** The appeal that waits for an operator's answer. */
export function openAppeal(request: Request): Appeal | undefined {
  const made = appealOf(request);
  return made?.decision ? undefined : made;
}

export function appealOf(request: Request): Appeal | undefined {
  return "appeal" in request ? request.appeal : undefined;
}
