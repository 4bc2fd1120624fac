import * as z from "zod";
import { intakeChannels, representatives } from "../intake.ts";
import { lettersTo } from "../letters-to.ts";
import { date } from "../moment.ts";
import { restrictionGround } from "../restriction-ground.ts";
import { right } from "../right.ts";
import { type EventKind, names, reason, requestId } from "./event-kind.ts";

/** The request arrives. */
export const intakeEvents = {
  "request-received": {
    details: z.strictObject({
      right,
      regime: z.string(),
      alsoRegimes: names.exactOptional(),
      clocks: z.array(z.strictObject({ regime: z.string(), place: z.string() })).exactOptional(),
      /** The place without a known law. */
      lawUnknown: z.string().exactOptional(),
      ground: restrictionGround.exactOptional(),
      /** Absent in a release, which counts where the earlier request did. */
      place: z.string().exactOptional(),
      /** Version of the public-holiday data. */
      calendar: z.string().exactOptional(),
      /** Id of the earlier request that this one takes back. */
      releases: requestId.exactOptional(),
      /** Id of the earlier request whose appeal was granted. */
      appealOf: requestId.exactOptional(),
      /** Who gets its letters and its package, as decided about the earlier one. */
      ...lettersTo.partial().shape,
      /** Entered by an operator: how it has arrived, and on which day. */
      channel: z.enum(intakeChannels).exactOptional(),
      receivedOn: date.exactOptional(),
      /** An agent or guardian asks for the person; what they showed of their authority. */
      representative: z.enum(representatives).exactOptional(),
      shown: reason.exactOptional(),
      /** Nothing is mailed to the person before the answer, for this reason. */
      silent: reason.exactOptional(),
      /** Their letters go by post. */
      byPost: z.literal(true).exactOptional(),
      /** The controller that sent it, whose processor we are, and the controller's id of it. */
      controller: z.string().exactOptional(),
      subjectRequestId: z.string().exactOptional(),
    }),
    timeline: {
      en: "We received the request.",
      de: "Ihre Anfrage ist bei uns eingegangen.",
      fr: "Nous avons reçu la demande.",
      es: "Recibimos la solicitud.",
    },
  },
} as const satisfies Record<string, EventKind>;
