import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "showNowhere",
  method: "GET",
  path: "/{path+}",
  summary: "Any other address",
  description:
    "Answers that nothing is there: a person with a browser gets a page that leads to the first one.",
  parameters: { path: "Any path that no other route has." },
  forPeople: true,
  responses: {},
  problems: ["not-found"],
});
