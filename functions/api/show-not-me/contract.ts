import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showNotMe",
  method: "GET",
  path: "/not-me/{token}",
  summary: "The page behind the link “This was not me”",
  description:
    "Shows what was asked for and a button that stops it, or has it looked into where it is answered. Reading it stops nothing.",
  parameters: { token: "The token of the link." },
  forPeople: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: ["not-found", "link-closed"],
});
