import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showAsk",
  method: "GET",
  path: "/ask/{right}",
  summary: "The form for a right",
  description: "Asks only what this right needs. What is filled in goes to the page that shows it once more.",
  parameters: { right: "One of the rights that are served." },
  forPeople: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: ["not-found"],
});
