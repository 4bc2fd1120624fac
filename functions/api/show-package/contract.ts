import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showPackage",
  method: "GET",
  path: "/packages/{token}",
  summary: "The page behind the link in the answer",
  description:
    "Explains how the answer is opened, and has it sent a code. Reading it opens and consumes nothing.",
  parameters: { token: "The token of the link." },
  forPeople: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: ["not-found", "package-gone"],
});
