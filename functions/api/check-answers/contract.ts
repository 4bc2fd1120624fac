import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "checkAnswers",
  method: "POST",
  path: "/ask/{right}",
  summary: "The page that shows a form once more before it is sent",
  description:
    "Changes nothing. Takes the fields of `POST /requests` as a form sends them, from a page of the controller's own as well, and shows them with a button that sends them; with a fault, or with `step` as `edit`, the form as it was filled in.",
  parameters: { right: "One of the rights that are served." },
  body: z.record(z.string(), z.string()),
  forPeople: true,
  takesForeignForms: true,
  responses: { 200: { description: "The page.", page: true } },
  problems: ["malformed-request", "not-found", "content-too-large", "unsupported-media-type"],
});
