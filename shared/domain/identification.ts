import * as z from "zod";
import { emailAddress } from "./email-address.ts";

/** Kinds of data that a person can be asked for to show who they are: on their papers from us, and not in the request. */
export const knownDatumType = z.enum(["customer-number", "invoice-number", "postal-code"]);
export type KnownDatumType = z.infer<typeof knownDatumType>;

/**
 * What a processor can say of the person a request is about, before it is asked to do anything. It is handed from
 * function to function and is stored nowhere; of the data only keyed hashes are.
 */
export const identification = z.strictObject({
  /** Whether the processor holds anything under the address of the request. */
  known: z.boolean(),
  /** E-mail addresses on file for the person, normalised, that of the request included. */
  contacts: z.array(emailAddress),
  /** The last local date on which a contact was changed, where that is known. */
  contactChangedOn: z.iso.date().optional(),
  /** What both sides know, of the types the manifest names; several of one type are possible. */
  knownData: z.array(z.strictObject({ type: knownDatumType, value: z.string().min(1) })),
});
export type Identification = z.infer<typeof identification>;

export const mostDatumLength = 100;

/** A datum as it is compared, however it was typed: without blanks and punctuation, in lower case. */
export function normaliseDatum(value: string): string {
  return value
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "");
}
