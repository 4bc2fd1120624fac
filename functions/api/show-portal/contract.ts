import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showPortal",
  method: "GET",
  path: "/",
  summary: "What one can ask for",
  description:
    "The page on which a person with a browser begins: the rights that are served here, the time an answer takes, and the way to a request that was made before.",
  forPeople: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: [],
});
