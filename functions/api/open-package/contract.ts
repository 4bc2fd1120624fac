import * as z from "zod";
import { object } from "#shared/domain/object.ts";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "openPackage",
  method: "POST",
  path: "/packages/{token}",
  summary: "Open the answer with the code",
  description:
    "Needs the link and the code that was mailed last; a code opens once and can be tried five times. A form gets a page that begins the download.",
  parameters: { token: "The token of the link." },
  body: object({
    code: z
      .string()
      .regex(/^[\d\s-]{6,12}$/, "Must be the six digits of the code.")
      .meta({ examples: ["123456"] }),
  }),
  forPeople: true,
  responses: {
    200: {
      description: "Where the answer can be downloaded for one minute.",
      schema: z.object({ url: z.url() }),
      page: true,
    },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "wrong-code",
    "code-expired",
    "code-locked",
    "not-found",
    "package-gone",
    "content-too-large",
    "unsupported-media-type",
  ],
});
