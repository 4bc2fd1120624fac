import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { type LocalisedText, personText } from "./localised-text.ts";

/** A file with collected data, kept in the package bucket. The key holds ids only; `sha256` is lower-case hex. */
export const fileReference = z.strictObject({
  key: z.string(),
  dataset: z.string(),
  records: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type FileReference = z.infer<typeof fileReference>;

/** Something kept although deletion was asked for: which law, until which date (ISO), and for nothing else. */
export const retention = z.strictObject({
  what: personText,
  law: z.string().min(1),
  until: z.iso.date(),
  onlyFor: personText,
  /** It is kept because of a complaint: when the hold ends the erasure is carried out. */
  hold: z.literal(true).exactOptional(),
  /** It stands as long as what it was made for: on that date it is looked at again, and not erased by itself. */
  review: z.literal(true).exactOptional(),
});
export type Retention = z.infer<typeof retention>;

/** The same with every text for a person in every language: a plain string is not enough to write. */
type InEveryLanguage<T> = T extends readonly (infer Item)[]
  ? InEveryLanguage<Item>[]
  : T extends object
    ? { [Key in keyof T]: LocalisedText extends T[Key] ? Exclude<T[Key], string> : InEveryLanguage<T[Key]> }
    : T;

/** What a handler says is kept. */
export type Kept = InEveryLanguage<Retention>;

const counts = z.record(z.string(), z.int().nonnegative());

/** What a processor answers. Never personal data: texts say what kind of thing, not whose. */
export const taskOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("done"),
    summary: personText,
    counts: counts.default({}),
    files: z.array(fileReference).default([]),
  }),
  z.strictObject({ outcome: z.literal("nothing-held"), summary: personText }),
  z.strictObject({
    outcome: z.literal("not-applicable"),
    reason: personText,
    law: z.string().exactOptional(),
  }),
  z
    .strictObject({
      outcome: z.literal("partial"),
      summary: personText,
      counts: counts.default({}),
      files: z.array(fileReference).default([]),
      retained: z.array(retention).default([]),
      /** Why the rest is not done, where it is not that something is retained. */
      reason: personText.exactOptional(),
      law: z.string().min(1).exactOptional(),
    })
    .refine(({ retained, reason, law }) => retained.length > 0 || (reason && law), {
      error: "A part that is refused needs a reason and a law, or what is retained.",
    }),
  z.strictObject({
    outcome: z.literal("retained"),
    summary: personText,
    counts: counts.default({}),
    files: z.array(fileReference).default([]),
    retained: z.array(retention).min(1),
  }),
  z.strictObject({
    outcome: z.literal("pending"),
    summary: personText,
    expectedCompletion: z.iso.date(),
    counts: counts.default({}),
  }),
  /** What can be undone is done; the rest waits for the mailbox to be confirmed, or for a person's decision. */
  z.strictObject({
    outcome: z.literal("awaiting"),
    awaits: z.enum(["confirmation", "decision"]),
    summary: personText,
    counts: counts.default({}),
  }),
]);
export type TaskOutcome = Immutable<z.infer<typeof taskOutcome>>;
/**
 * What a handler may write: defaults may be left out, languages may not. Outcomes of earlier releases are read with their
 * plain strings.
 */
export type TaskAnswer = InEveryLanguage<z.input<typeof taskOutcome>>;

/** Outcomes a person gives a task: settled by hand, or waived. */
export const operatorOutcome = z.strictObject({
  outcome: z.literal("waived"),
  reason: z.string().min(1),
});

export type Outcome = TaskOutcome["outcome"] | "failed" | "waived";
