import * as z from "zod";
import { object } from "#shared/domain/object.ts";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "openFollowLink",
  method: "POST",
  path: "/follow/{token}",
  summary: "Open a request with a mailed link",
  description:
    "A form gets a session in a cookie and is redirected to the request, JSON gets the access token. With the step `renew` a new link is mailed instead, also for a link that has run out: at most five a day.",
  parameters: { token: "The token of the link." },
  body: object({ step: z.enum(["open", "renew"]) }),
  forPeople: true,
  responses: {
    200: {
      description: "The request is open for this client.",
      schema: z.object({
        requestId: z.uuidv7(),
        accessToken: z
          .string()
          .regex(/^[\w-]{43}$/)
          .meta({ description: "Bearer token that sees everything about this request, for thirty days." }),
      }),
    },
    202: {
      description: "A new link is mailed.",
      schema: z.object({ requestId: z.uuidv7() }),
      page: true,
    },
    303: { description: "The request is open for this browser.", headers: { location: "Its page." } },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "not-found",
    "link-expired",
    "content-too-large",
    "unsupported-media-type",
    "too-many-requests",
  ],
});
