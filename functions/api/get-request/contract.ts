import * as z from "zod";
import { route } from "#shared/edge/route.ts";
import { requestDetails, requestStage } from "#shared/life/look/request-details.ts";

export const contract = route({
  operationId: "getRequest",
  method: "GET",
  path: "/requests/{id}",
  summary: "Follow a request",
  description:
    "The token of the submission sees the stage; the token given at verification, and the session of a mailed link, see everything. Browsers get a page.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  crossOrigin: true,
  forPeople: true,
  responses: {
    200: {
      description: "Where the request stands.",
      schema: z.union([requestDetails, requestStage]),
      page: true,
    },
    303: {
      description: "For a browser without a session of this request.",
      headers: { location: "The page that mails a link." },
    },
  },
  problems: ["missing-credentials", "not-found"],
});
