import * as z from "zod";
import { lettersTo } from "../letters-to.ts";
import { deadlines } from "../request.ts";
import { action } from "../right.ts";
import { verificationLevel } from "../verification-level.ts";
import { type EventKind, processor, reason } from "./event-kind.ts";

/** The plan is made, approved or looked at. */
export const planEvents = {
  "plan-approved": {
    details: z.strictObject({
      level: verificationLevel,
      reason: reason.exactOptional(),
      ...lettersTo.partial().shape,
      deadlines,
      tasks: z.array(z.strictObject({ processor, action })),
    }),
    timeline: {
      en: "We settled what is to be done, and by when.",
      de: "Wir haben festgelegt, was zu tun ist und bis wann.",
      fr: "Nous avons déterminé ce qui est à faire, et dans quel délai.",
      es: "Determinamos qué hay que hacer y en qué plazo.",
    },
  },
  "plan-reviewed": {
    details: z.strictObject({
      level: verificationLevel,
      reason: reason.exactOptional(),
      ...lettersTo.partial().shape,
    }),
    timeline: "operators only",
  },
} as const satisfies Record<string, EventKind>;
