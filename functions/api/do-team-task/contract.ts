import * as z from "zod";
import { object } from "#shared/domain/object.ts";
import { sentFile } from "#shared/edge/form/sent-file.ts";
import { route } from "#shared/edge/route.ts";
import { teamOutcomes } from "#shared/processor/team/answer.ts";

const text = z.string().max(100, "Must have at most 100 characters.");

const open = object({ step: z.literal("open") });

const report = z
  .object({
    step: z.literal("report"),
    outcome: z.enum(teamOutcomes),
    records: text.default("").meta({ description: "The number of records, if it is known." }),
    files: z.array(sentFile).default([]).meta({
      description:
        "With a task that hands data over, as `multipart/form-data`: copies, four megabytes together.",
    }),
    refusal: text.default("").meta({ description: "Id of a reason of the processor's manifest." }),
  })
  .catchall(text)
  .refine(
    (given) =>
      Object.keys(given).every((name) => /^(step|outcome|records|refusal|files|until-.+)$/.test(name)),
    { error: "Only these members are allowed: step, outcome, records, refusal, files, until-<id>." },
  );

export const contract = route({
  operationId: "doTeamTask",
  method: "POST",
  path: "/tasks/{token}",
  summary: "Open a team's task, or report what came of it",
  description:
    "`open` shows whom the task is about, what is to be done, and the form for the report; that it was opened is recorded. `report` is taken once, as a late answer of a system is: the same report again changes nothing, and after any other the link leads nowhere. `until-<id>` is the day until which something that the processor's manifest names is kept.",
  parameters: { token: "The token of the link." },
  body: z.discriminatedUnion("step", [open, report], {
    error: ({ code }) => (code === "invalid_union" ? "Must be one of: open, report." : undefined),
  }),
  forPeople: true,
  takesFiles: true,
  responses: {
    200: {
      description: "The page with the task; after a report, that it is on record.",
      schema: z.object({
        taskId: z.string().meta({ description: "The task, as its processor was given it." }),
      }),
      page: true,
    },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "not-found",
    "content-too-large",
    "unsupported-media-type",
    "too-many-requests",
  ],
});
