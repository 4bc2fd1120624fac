import * as z from "zod";
import { emailAddress } from "./email-address.ts";

/** Kinds of data that a person can show their identity with: on their papers from us, and not in the request. */
export const knownDatumType = z.enum(["customer-number", "invoice-number", "postal-code"]);
export type KnownDatumType = z.infer<typeof knownDatumType>;

/**
 * A processor's knowledge of the person, before it has a task. Functions pass it on; only keyed hashes of the data are
 * stored and, once the mailbox is proved, what is `found` for other systems.
 */
export const identification = z.strictObject({
  /** Whether the processor holds anything under the address of the request. */
  known: z.boolean(),
  /** E-mail addresses on file for the person, normalised, with the address of the request. */
  contacts: z.array(emailAddress),
  /** The last local date on which a contact was changed, where that is known. */
  contactChangedOn: z.iso.date().optional(),
  /** Data that both sides know, of the types in the manifest; several of one type are possible. */
  knownData: z.array(z.strictObject({ type: knownDatumType, value: z.string().min(1) })),
  /** Identifiers that it holds of the person itself, of the types that the manifest `tells`. */
  found: z
    .array(z.strictObject({ type: z.string().max(50), value: z.string().min(1).max(500) }))
    .max(100)
    .exactOptional(),
});
export type Identification = z.infer<typeof identification>;

export const mostDatumLength = 100;

/** A datum in the form in which it is compared: without blanks and punctuation, in lower case. */
export function normaliseDatum(value: string): string {
  return (
    value
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s\p{P}]/gu, "")
      // A mark may have stood on a blank: now it stands on another letter, perhaps with others.
      .normalize("NFKC")
  );
}
