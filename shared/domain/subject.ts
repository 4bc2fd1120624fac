import * as z from "zod";
import type { Immutable } from "./immutable.ts";

/** An identifier that the person claims. Unlike the mailbox it is not proved. */
const identifier = z.strictObject({ type: z.string(), value: z.string() });
export type Identifier = Immutable<z.infer<typeof identifier>>;

/** Everything that identifies the person; one item of its own, so that it can be shredded alone. */
export const subject = z.strictObject({
  /** Normalised: see `email-address.ts`. */
  email: z.string(),
  name: z.string().exactOptional(),
  identifiers: z.array(identifier),
  details: z.string().exactOptional(),
  /** With restriction: the ground of GDPR Art. 18(1) that the person gives. */
  ground: z.string().exactOptional(),
  /** With rectification: the new value of each field. Each processor checks the fields it knows. */
  changes: z.record(z.string(), z.unknown()).exactOptional(),
});
export type Subject = Immutable<z.infer<typeof subject>>;

/** What a person wrote is for people to read, and for systems that need the ground: others get the rest. */
export function withoutWords({ details: _d, ground: _g, ...rest }: Subject): Subject {
  return rest;
}

/** The remains of an identifier: its type, and the keyed HMAC of type and value (base64url). */
export const identifierRef = z.strictObject({ type: z.string(), ref: z.string() });
export type IdentifierRef = Immutable<z.infer<typeof identifierRef>>;

/** Replaces the subject once there are no more mails to the person: no name, no text, no identifier. */
export const shreddedSubject = z.strictObject({
  /** Keyed HMAC of the normalised address: the request's `subjectRef`. */
  emailRef: z.string(),
  identifierRefs: z.array(identifierRef),
});
export type ShreddedSubject = Immutable<z.infer<typeof shreddedSubject>>;
