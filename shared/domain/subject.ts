import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { representatives } from "./intake.ts";
import { message } from "./message.ts";

/** An identifier that the person claims. Unlike the mailbox it is not proved. */
const identifier = z.strictObject({ type: z.string(), value: z.string() });
export type Identifier = Immutable<z.infer<typeof identifier>>;

/** An identifier of the person that a system of ours has told, with the id of its processor: no claim of the person. */
export const foundIdentifier = z.strictObject({ ...identifier.shape, from: z.string() });
export type FoundIdentifier = Immutable<z.infer<typeof foundIdentifier>>;

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
  /** Where the desk posts their letters to. */
  postalAddress: z.string().exactOptional(),
  /** Why they disagree with our answer, in their words. */
  appeal: z.string().exactOptional(),
  /** Oldest first. */
  messages: z.array(message).exactOptional(),
  /** The agent or guardian who asks for the person. */
  representative: z
    .strictObject({ kind: z.enum(representatives), name: z.string(), email: z.string().exactOptional() })
    .exactOptional(),
  /** Once the mailbox is proved: what systems have told for the tasks of others. */
  found: z.array(foundIdentifier).exactOptional(),
  /** Ids of the processors that have told, even if it was nothing. */
  told: z.array(z.string()).exactOptional(),
  /** Their mailbox for all letters, where an answer came back from `email`: two operators have named it. */
  otherMailbox: z.string().exactOptional(),
  /** The same as one operator has named it: nothing goes there yet. */
  namedMailbox: z.string().exactOptional(),
  /** Of a silent request: the mailboxes on file, told after its answer. The systems may have erased them by then. */
  contacts: z.array(z.string()).exactOptional(),
});
export type Subject = Immutable<z.infer<typeof subject>>;

/** The person as every system may see them. What was found reaches the tasks that take it, beside the claims. */
export const subjectForSystems = subject.omit({
  found: true,
  told: true,
  contacts: true,
  representative: true,
  otherMailbox: true,
  namedMailbox: true,
  postalAddress: true,
  appeal: true,
  messages: true,
});
export type SubjectForSystems = Immutable<z.infer<typeof subjectForSystems>>;

/** What a person wrote is for people to read, and for systems that need the ground: others get the rest. */
export function forSystems({
  details: _d,
  ground: _g,
  found: _f,
  told: _t,
  contacts: _c,
  representative: _r,
  otherMailbox: _o,
  namedMailbox: _n,
  postalAddress: _p,
  appeal: _a,
  messages: _m,
  ...rest
}: Subject): SubjectForSystems {
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
