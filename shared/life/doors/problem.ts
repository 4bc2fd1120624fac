import type { Language } from "#shared/domain/languages.ts";
import { type ProblemName, problemType, problemTypes } from "./problem-types.ts";

/** One fault of the input: its place (never its value), and the allowed values. */
export interface FieldError {
  readonly detail: string;
  /** JSON pointer into the body, in its URI fragment form as in RFC 9457: `#/identifiers/0/type`. */
  readonly pointer?: string;
  /** Name of the header with the fault. */
  readonly header?: string;
  /** Name of the query parameter with the fault; `?` for one that does not exist. */
  readonly parameter?: string;
}

/** The reader of a page, as far as the browser says. */
export interface Reader {
  /** BCP 47 tag of a language that we have, from `Accept-Language`. */
  readonly language: string;
  /** The language that the reader chose on a page: by `?lang=`, else in the cookie `lang`. */
  readonly chosen?: Language;
  /** The query of the page's address without `lang`; links to the page in another language keep it. */
  readonly query?: string;
}

interface More {
  /** For the page alone: the language of its request. */
  readonly locale?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly triesLeft?: number;
  /** The time of the mail with the working link (ISO instant). */
  readonly sentAt?: string;
  /** For the page alone: the fields of its form and their mailbox, for the next try. */
  readonly asked?: readonly string[];
  readonly isNewAddress?: boolean;
  /** For the page alone: the right code beside a wrong datum, so that it need not be typed again. */
  readonly code?: string;
}

/** A route's answer in place of a result. Texts never repeat the input. */
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
      ...(this.kind === "missing-credentials" && { "www-authenticate": 'Bearer realm="requests"' }),
      ...(this.kind === "not-signed" && { "www-authenticate": 'OpenDSR realm="requests"' }),
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

/** The same for a missing thing and for another person's. */
export const notFound = (): Problem =>
  new Problem("not-found", "Nothing is found under this address with what was presented.");

/** @param seconds until the next try. */
export const tooMany = (detail: string, seconds: number): Problem =>
  new Problem("too-many-requests", `${detail} Try again later.`, { retryAfterSeconds: Math.max(1, seconds) });
