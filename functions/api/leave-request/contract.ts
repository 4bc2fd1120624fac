import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "leaveRequest",
  method: "POST",
  path: "/requests/{id}/leave",
  summary: "End the session of a browser",
  description:
    "The browser forgets the request, and the token of a mailed link is no longer valid. Tokens of the submission and of the verification stay valid. A body is not read.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  forPeople: true,
  responses: {
    204: { description: "The session has ended." },
    303: { description: "The same for a browser.", headers: { location: "The page that mails a link." } },
  },
  problems: ["missing-credentials", "foreign-page", "not-found"],
});
