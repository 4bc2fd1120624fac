import { type ProblemName, problemType, problemTypes } from "./problem-types.ts";

/** One thing wrong with what was sent: where (never what), and what is allowed. */
export interface FieldError {
  readonly detail: string;
  /** JSON pointer into the body, in its URI fragment form as in RFC 9457: `#/identifiers/0/type`. */
  readonly pointer?: string;
  /** Name of the header, where the problem is there. */
  readonly header?: string;
}

/** Who looks at a page, as far as the browser says: BCP 47 tag. */
export interface Reader {
  readonly language: string;
}

interface More {
  /** For the page alone: the language of the request that it is about. */
  readonly locale?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly triesLeft?: number;
  /** When the mail was sent that holds the link which works (ISO instant). */
  readonly sentAt?: string;
  /** For the page alone: what its form asked for, and of which mailbox it was, so that it can ask again. */
  readonly asked?: readonly string[];
  readonly isNewAddress?: boolean;
}

/** What a route answers in place of a result. Texts never repeat what was sent. */
export class Problem extends Error {
  override name = "Problem";
  readonly kind: ProblemName;
  readonly more: More;

  constructor(kind: ProblemName, detail: string, more: More = {}) {
    super(detail);
    this.kind = kind;
    this.more = more;
  }

  get status(): number {
    return problemTypes[this.kind].status;
  }

  get title(): string {
    return problemTypes[this.kind].title;
  }

  get headers(): Record<string, string> {
    return {
      ...(this.status === 401 && { "www-authenticate": 'Bearer realm="requests"' }),
      ...(this.more.retryAfterSeconds && { "retry-after": String(this.more.retryAfterSeconds) }),
    };
  }

  /** The members of `application/problem+json`. */
  toJSON(): object {
    const { errors, triesLeft, sentAt } = this.more;
    return {
      type: problemType(this.kind),
      title: this.title,
      status: this.status,
      detail: this.message,
      ...(errors && { errors }),
      ...(triesLeft !== undefined && { triesLeft }),
      ...(sentAt && { sentAt }),
    };
  }
}

/** The same for what does not exist and for what belongs to somebody else. */
export const notFound = (): Problem =>
  new Problem("not-found", "Nothing is found under this address with what was presented.");

/** @param seconds until it may be tried again. */
export const tooMany = (detail: string, seconds: number): Problem =>
  new Problem("too-many-requests", `${detail} Try again later.`, { retryAfterSeconds: Math.max(1, seconds) });
