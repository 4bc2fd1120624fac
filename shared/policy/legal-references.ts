import { readFileSync } from "node:fs";
import * as z from "zod";
import { right } from "#shared/domain/right.ts";

const text = z.string().min(3);

/** A provision in legal form: the same in every language, or one form for each; English replaces missing ones. */
export const reference = z.union([text, z.object({ en: text }).catchall(text)]);
export type Reference = z.infer<typeof reference>;

/**
 * The purposes for which a letter may cite a provision. Where the law has no provision for one, its letters leave the
 * statement out.
 */
const topic = z.enum([
  ...right.options,
  /** The information beside the data. */
  "access-information",
  /** The data that is handed over, its form, and its other recipients. */
  "portability-scope",
  "portability-format",
  "portability-transfer",
  /** The kinds of data that were sold, shared or disclosed. */
  "disclosure-categories",
  /** The record of the request itself is kept. */
  "record-kept",
  /** The exception for data that another law wants kept. */
  "kept-by-law",
  /** Data that is held and never shown, such as card numbers. */
  "never-shown",
  /** The notice to other recipients. */
  "recipients",
  /** The remaining uses of restricted data, their end, and the notice to the person before it. */
  "restriction-meaning",
  "restriction-until",
  "restriction-lifting",
  /** The use of data before the consent was withdrawn. */
  "consent-past",
  /** More time for an answer; or, under other laws, the named day of the answer. */
  "extension",
  "extension-date",
  /** Questions about the sender's identity. */
  "identity",
]);
export type Topic = z.infer<typeof topic>;

/** The subject of a disagreement: a refusal, another decision of ours, the subject of a complaint, or our answer to an appeal. */
const dispute = z.enum(["refusal", "notice", "complaint", "appeal"]);
export type Dispute = z.infer<typeof dispute>;

const remedy = z.strictObject({
  step: z.enum([
    "us",
    "complaint-to-us",
    /** Its period and provision are the regime's. */
    "appeal",
    "after-appeal",
    "supervisory-authority",
    "authority",
    "authority-after-us",
    "review",
    "review-within",
    "court",
    "directly",
  ]),
  law: reference.exactOptional(),
  /** The time in which it is open, or our time before it opens. */
  days: z.int().positive().exactOptional(),
  /** Absent: in all of them. */
  in: z.array(dispute).min(1).exactOptional(),
});
export type Remedy = z.infer<typeof remedy>;

const row = z.strictObject({
  /** The name of the law. */
  name: reference,
  topics: z.partialRecord(topic, reference),
  /** A ground, for some rights, with its provision. Grounds as in `refusalGrounds`. */
  refusals: z.array(
    z.strictObject({ grounds: z.array(text).min(1), rights: z.array(right).min(1), law: reference }),
  ),
  /** The remedies, in the order of the letter. */
  remedies: z.array(remedy).min(1),
});
export type LegalReferences = z.infer<typeof row>;

const table = z.record(z.string(), row);

let rows: z.infer<typeof table> | undefined;

/**
 * The citations of letters under a regime. The table is a file beside the code, in the bundle too.
 * @throws TypeError for a regime without a row, which the test of the table rules out.
 */
export function legalReferences(regime: string): LegalReferences {
  rows ??= table.parse(JSON.parse(readFileSync(new URL("./legal-references.json", import.meta.url), "utf8")));
  const found = rows[regime];
  if (!found) throw new TypeError(`legal-references.json has no row for the regime ${regime}.`);
  return found;
}
