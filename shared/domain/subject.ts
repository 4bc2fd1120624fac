/** Everything that identifies the person; one item of its own, so that it can be shredded alone. */
export interface Subject {
  /** Normalised: see `email-address.ts`. */
  readonly email: string;
  readonly name?: string;
  readonly identifiers: readonly Identifier[];
  readonly details?: string;
  /** With restriction: which ground of GDPR Art. 18(1) the person gives. */
  readonly ground?: string;
  /** With rectification: which field is to be what. Each processor checks the fields it knows. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

/** An identifier the person claims. Unlike the mailbox it is not proved by anything. */
export interface Identifier {
  readonly type: string;
  readonly value: string;
}

/** What is kept of an identifier: its type, and the keyed HMAC of type and value (base64url). */
export interface IdentifierRef {
  readonly type: string;
  readonly ref: string;
}

/** What takes the subject's place once nobody is written to any more: no name, no text, no identifier. */
export interface ShreddedSubject {
  /** Keyed HMAC of the normalised address: the request's `subjectRef`. */
  readonly emailRef: string;
  readonly identifierRefs: readonly IdentifierRef[];
}
