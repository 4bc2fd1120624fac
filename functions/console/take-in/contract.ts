import * as z from "zod";
import { consoleRoute } from "#shared/edge/console-route.ts";
import { staffIntake } from "#shared/life/1-intake/staff-intake.ts";

export const contract = consoleRoute({
  operationId: "takeIn",
  method: "POST",
  path: "/console/api/intake",
  role: "operator",
  summary: "Enter a request that came by letter, telephone, mail or at the counter",
  description:
    "Its deadlines run from the day of receipt. With proof it goes on at once; otherwise the mailbox is asked as usual, and `confirmationCode` is for the person. The same Idempotency-Key twice is one entry.",
  headers: z.object({
    "idempotency-key": z
      .string()
      .regex(/^[\x20-\x7e]{1,255}$/, "Must be 1 to 255 ASCII characters.")
      .optional(),
  }),
  body: staffIntake,
  responses: {
    201: {
      description: "It is entered.",
      schema: z.object({
        requestId: z.uuidv7(),
        receivedOn: z.iso.date(),
        deadlines: z.object({ base: z.iso.date(), legal: z.iso.date(), target: z.iso.date() }),
        isLate: z.boolean(),
        confirmationCode: z.string().optional(),
        byDesk: z.enum(["silent", "post"]).optional(),
        acknowledgeBy: z.iso.date().optional(),
      }),
    },
  },
  problems: ["invalid-request", "forbidden", "right-not-served"],
});
