import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showVerification",
  method: "GET",
  path: "/verify/{token}",
  summary: "The page behind the link in the verification mail",
  description:
    "Shows what is asked for and a form for the confirmation code. Reading it confirms and consumes nothing.",
  parameters: { token: "The token of the link." },
  forPeople: true,
  responses: {
    200: { description: "The page.", page: true },
    400: { description: "The page, after a form without a code.", page: true },
  },
  problems: ["not-found", "link-used", "link-replaced", "link-expired", "link-locked", "link-closed"],
});
