import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showCancel",
  method: "GET",
  path: "/requests/{id}/cancel",
  summary: "The page that asks before a request is called off",
  description: "Says what calling off means, and has the button for it. Reading it changes nothing.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  forPeople: true,
  responses: {
    200: { description: "The page.", page: true },
    303: {
      description: "For a browser without a session of this request.",
      headers: { location: "The page that mails a link." },
    },
  },
  problems: ["missing-credentials", "not-found", "request-closed"],
});
