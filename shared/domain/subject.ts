/** Everything that identifies the person; one item of its own, so that it can be shredded alone. */
export interface Subject {
  /** Normalised: see `email-address.ts`. */
  readonly email: string;
  readonly name?: string;
  readonly identifiers: readonly Identifier[];
  readonly details?: string;
}

/** An identifier the person claims. Unlike the mailbox it is not proved by anything. */
export interface Identifier {
  readonly type: string;
  readonly value: string;
}
