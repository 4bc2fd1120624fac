import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { type LocalisedText, personText } from "./localised-text.ts";
import { object } from "./object.ts";

/** The types of documents, by the ending of their files. */
export const documentTypes = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  txt: "text/plain; charset=utf-8",
} as const;
export type DocumentType = keyof typeof documentTypes;
export const documentType = z.enum(Object.keys(documentTypes) as [DocumentType, ...DocumentType[]]);

/** Bytes of the files that come with one form: Lambda takes six megabytes with their base64, and a form is more than its files. */
export const mostFileBytes = 4_000_000;

/** A part of a file: the number of bytes before it, and its own. */
const filePart = object({ from: z.int().nonnegative(), bytes: z.int().positive() });
export type FilePart = Immutable<z.infer<typeof filePart>>;

/**
 * Collected data in a file of the package bucket. The key holds ids only; `bytes` and `sha256`, in lower-case hex, are
 * those of the rows.
 */
export const fileReference = object({
  key: z.string(),
  dataset: z.string(),
  records: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** A document that is handed over as it is, such as a scanned page, and no file of rows. */
  document: documentType.exactOptional(),
  /**
   * Where the rows begin in a file that holds all datasets of a processor, and where their schema lies. Absent where
   * the file holds nothing else.
   */
  from: z.int().nonnegative().exactOptional(),
  schema: filePart.exactOptional(),
});
export type FileReference = z.infer<typeof fileReference>;

/** A record that stays although deletion was asked for: the law, the date of its end (ISO), and its only purpose. */
export const retention = object({
  what: personText,
  law: z.string().min(1),
  until: z.iso.date(),
  onlyFor: personText,
  /** A complaint is the reason: the erasure follows when the hold ends. */
  hold: z.literal(true).exactOptional(),
  /** Its purpose has no fixed end: on that date an operator looks at it again, and nothing is erased automatically. */
  review: z.literal(true).exactOptional(),
});
export type Retention = z.infer<typeof retention>;

/** The same with every text in every language: a plain string is not enough to write. */
type InEveryLanguage<T> = T extends readonly (infer Item)[]
  ? InEveryLanguage<Item>[]
  : T extends object
    ? { [Key in keyof T]: LocalisedText extends T[Key] ? Exclude<T[Key], string> : InEveryLanguage<T[Key]> }
    : T;

/** A retained record as a handler writes it. */
export type Kept = InEveryLanguage<Retention>;

const counts = z.record(z.string(), z.int().nonnegative());

/** A processor's answer. Never personal data: texts name kinds of things, not people. */
export const taskOutcome = z.discriminatedUnion("outcome", [
  object({
    outcome: z.literal("done"),
    summary: personText,
    counts: counts.default({}),
    files: z.array(fileReference).default([]),
  }),
  object({ outcome: z.literal("nothing-held"), summary: personText }),
  object({
    outcome: z.literal("not-applicable"),
    reason: personText,
    law: z.string().exactOptional(),
  }),
  object({
    outcome: z.literal("partial"),
    summary: personText,
    counts: counts.default({}),
    files: z.array(fileReference).default([]),
    retained: z.array(retention).default([]),
    /** The reason for the missing rest, where it is not retained. */
    reason: personText.exactOptional(),
    law: z.string().min(1).exactOptional(),
  }).refine(({ retained, reason, law }) => retained.length > 0 || (reason && law), {
    error: "A part that is refused needs a reason and a law, or what is retained.",
  }),
  object({
    outcome: z.literal("retained"),
    summary: personText,
    counts: counts.default({}),
    files: z.array(fileReference).default([]),
    retained: z.array(retention).min(1),
  }),
  object({
    outcome: z.literal("pending"),
    summary: personText,
    expectedCompletion: z.iso.date(),
    counts: counts.default({}),
  }),
  /** Everything that can be undone is done; the rest waits for a confirmed mailbox, or for a person's decision. */
  object({
    outcome: z.literal("awaiting"),
    awaits: z.enum(["confirmation", "decision"]),
    summary: personText,
    counts: counts.default({}),
  }),
]);
export type TaskOutcome = Immutable<z.infer<typeof taskOutcome>>;
/**
 * The form in which a handler writes: it may leave out defaults, but no language. Outcomes of earlier releases may
 * have plain strings.
 */
export type TaskAnswer = InEveryLanguage<z.input<typeof taskOutcome>>;

/** Outcomes that a person gives a task: settled by hand, or waived. */
export const operatorOutcome = object({
  outcome: z.literal("waived"),
  reason: z.string().min(1),
});

export type Outcome = TaskOutcome["outcome"] | "failed" | "waived";
