import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showAppeal",
  method: "GET",
  path: "/requests/{id}/appeal",
  summary: "The page on which a person appeals",
  description: "For requests that can be appealed against now. Reading it changes nothing.",
  parameters: { id: "The requestId of the submission." },
  bearer: true,
  forPeople: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: ["missing-credentials", "not-found", "not-possible"],
});
