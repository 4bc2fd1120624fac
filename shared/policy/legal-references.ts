import { readFileSync } from "node:fs";
import * as z from "zod";
import { right } from "#shared/domain/right.ts";

const text = z.string().min(3);

/** A provision as lawyers cite it: the same in every language, or one form for each; English stands in for the rest. */
const reference = z.union([text, z.object({ en: text }).catchall(text)]);
export type Reference = z.infer<typeof reference>;

/** What a letter may name a provision for. What a law has no provision for, its letters do not say of it. */
const topic = z.enum([
  ...right.options,
  /** What is told beside the data. */
  "access-information",
  /** What is handed over, in which form, and to whom else. */
  "portability-scope",
  "portability-format",
  "portability-transfer",
  /** Which kinds of data were sold, shared or disclosed. */
  "disclosure-categories",
  /** That a record of the request itself is kept. */
  "record-kept",
  /** The exception under which something is not erased because another law wants it kept. */
  "kept-by-law",
  /** What is held and never shown, such as card numbers. */
  "never-shown",
  /** Telling who else had received the data. */
  "recipients",
  /** What restricted data is still used for, until when, and that the person is told before. */
  "restriction-meaning",
  "restriction-until",
  "restriction-lifting",
  /** What was done with the consent before it was withdrawn. */
  "consent-past",
  /** More time for an answer; or, under other laws, naming the day it comes. */
  "extension",
  "extension-date",
  /** Asking who makes the request. */
  "identity",
]);
export type Topic = z.infer<typeof topic>;

/** What somebody may disagree with: a refusal, another decision of ours, or the subject of a complaint. */
const dispute = z.enum(["refusal", "notice", "complaint"]);
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
  /** How long it is open, or we have before it is. */
  days: z.int().positive().exactOptional(),
  /** Absent: in all. */
  in: z.array(dispute).min(1).exactOptional(),
});
export type Remedy = z.infer<typeof remedy>;

const row = z.strictObject({
  /** What the law is called. */
  name: reference,
  topics: z.partialRecord(topic, reference),
  /** A ground, for some rights, with the provision that has it. Grounds as in `refusalGrounds`. */
  refusals: z.array(
    z.strictObject({ grounds: z.array(text).min(1), rights: z.array(right).min(1), law: reference }),
  ),
  /** Where to go, in the order in which it is told. */
  remedies: z.array(remedy).min(1),
});
export type LegalReferences = z.infer<typeof row>;

const table = z.record(z.string(), row);

let rows: z.infer<typeof table> | undefined;

/**
 * What the letters cite under a regime. The table is a file beside the code, not in it, where the bundler puts it too.
 * @throws TypeError where the table has no row, which the test of the table rules out.
 */
export function legalReferences(regime: string): LegalReferences {
  rows ??= table.parse(JSON.parse(readFileSync(new URL("./legal-references.json", import.meta.url), "utf8")));
  const found = rows[regime];
  if (!found) throw new TypeError(`legal-references.json has no row for the regime ${regime}.`);
  return found;
}
