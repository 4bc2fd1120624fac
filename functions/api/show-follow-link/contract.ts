import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showFollowLink",
  method: "GET",
  path: "/follow/{token}",
  summary: "The page behind a mailed link to a request",
  description: "Has a button that opens the request. Reading it opens and consumes nothing.",
  parameters: { token: "The token of the link." },
  forPeople: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: ["not-found", "link-expired"],
});
