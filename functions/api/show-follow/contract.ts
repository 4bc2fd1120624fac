import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showFollow",
  method: "GET",
  path: "/follow",
  summary: "The page that mails a link to a request",
  description: "Asks for the reference and the address of a request.",
  forPeople: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: [],
});
