import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showTeamTask",
  method: "GET",
  path: "/tasks/{token}",
  summary: "The page behind the link in a mail to a team",
  description:
    "For people who carry out a processor's tasks by hand. Says that a task waits, and nothing about the person. Reading it opens and changes nothing.",
  parameters: { token: "The token of the link." },
  forPeople: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: ["not-found"],
});
