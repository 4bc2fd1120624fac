import * as z from "zod";
import { identification } from "#shared/domain/identification.ts";
import type { Immutable } from "#shared/domain/immutable.ts";
import { taskOutcome } from "#shared/domain/outcome.ts";
import { processorTask } from "#shared/domain/processor-task.ts";
import { subjectForSystems } from "#shared/domain/subject.ts";

/*
 * The protocol that a team's service speaks. `openapi.ts` describes it from these schemas.
 */

const name = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
const row = z.record(z.string(), z.unknown());

/** `POST <url>/tasks`: do a task. */
export const taskCall = z.strictObject({ task: processorTask });

/** `POST <url>/identify`: say what is known of a person, and change nothing. */
export const identifyCall = z.strictObject({ subject: subjectForSystems });

/** The outcome of a task. The data beside it makes its files, so it names none. */
const outcome = taskOutcome.refine((answer) => !("files" in answer) || answer.files.length === 0, {
  path: ["files"],
  error: "Must be empty: the rows are handed over beside the answer.",
});

/** The answer to a task, with the data that it hands over. */
export const taskReply = z.strictObject({
  answer: outcome,
  datasets: z.array(z.strictObject({ name, rows: z.array(row) })).default([]),
});
export type TaskReply = z.infer<typeof taskReply>;

/**
 * One line of an answer that is streamed: a dataset begins, a row of it, the answer after all rows, and the signature over
 * all lines before it, which is the last.
 */
export const replyLine = z.union([
  z.strictObject({ dataset: name }),
  z.strictObject({ row }),
  z.strictObject({ answer: outcome }),
  z.strictObject({ signature: z.string() }),
]);
export type ReplyLine = Immutable<z.infer<typeof replyLine>>;

export const identifyReply = identification;

const word = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,60}$/);

/** The body of a refusal: words of a program, which operators read, and nothing of a person. */
export const problemReply = z.object({
  problem: word,
  dataset: name.exactOptional(),
  row: z.int().positive().exactOptional(),
  field: z.string().exactOptional(),
});

export const ndjson = "application/x-ndjson";

/** The content of the processor's secret, as JSON. */
export const serviceSecret = z.strictObject({
  /** Where the service is; `http:` on this machine alone. */
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => url.startsWith("https:") || /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url)),
  /** Known to both sides. */
  key: z.string().min(32),
});
export type ServiceSecret = z.infer<typeof serviceSecret>;
