import * as z from "zod";
import type { Immutable } from "#shared/domain/immutable.ts";
import { instant } from "#shared/domain/moment.ts";
import { processorTask } from "#shared/domain/processor-task.ts";
import { subjectForSystems } from "#shared/domain/subject.ts";

/** Where the files of one task go, and keys that open nothing else; they are worth nothing after some minutes. */
export const uploadGrant = z.strictObject({
  bucket: z.string(),
  credentials: z.strictObject({
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    sessionToken: z.string(),
  }),
});
export type UploadGrant = Immutable<z.infer<typeof uploadGrant>>;

const processor = z.string().min(1);

/**
 * What the function of a processor is invoked with, by functions of ours alone: to do its task, to say what it knows of a
 * person, to look whether an erasure has left anything, and, once a day, to end what it has kept long enough.
 */
export const processorEvent = z.discriminatedUnion("ask", [
  z.strictObject({
    ask: z.literal("task"),
    processor,
    task: processorTask,
    /** BCP 47 tag of the person's language. */
    language: z.string(),
    /** For tasks that hand over data. */
    upload: uploadGrant.exactOptional(),
  }),
  z.strictObject({ ask: z.literal("identification"), processor, subject: subjectForSystems }),
  z.strictObject({
    ask: z.literal("read-back"),
    processor,
    /** The erasure, with an idempotency key of this look's own. */
    task: processorTask,
    /** When the erasure was answered. */
    erasedAt: instant,
  }),
  z.strictObject({
    ask: z.literal("retention"),
    processor,
    /** Ids of ends that the answer before this one reported, and that are on record now. */
    recorded: z.array(z.string()),
  }),
]);
export type ProcessorEvent = Immutable<z.infer<typeof processorEvent>>;
