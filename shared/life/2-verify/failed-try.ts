import type { Change } from "#shared/domain/case.ts";
import type { KnownDatumType } from "#shared/domain/identification.ts";
import { maxAttempts } from "#shared/domain/token.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import type { Link } from "./check-link.ts";

/** A failed confirmation, with the number of tries left; nothing after a success. */
export interface Failure {
  readonly kind: "wrong-code" | "wrong-datum";
  readonly triesLeft: number;
  readonly asked: readonly KnownDatumType[];
  readonly isNewAddress: boolean;
  readonly locale: string;
  /** What was right, for the next try. */
  readonly code?: string;
}

export function failed(
  { current, token }: Link,
  why: Pick<Failure, "kind" | "asked" | "code">,
  at: string,
): Change<Failure> {
  const { kind } = why;
  const attempts = token.attempts + 1;
  return {
    at,
    tokens: [{ ...token, attempts }],
    events: [{ type: "verification-failed", actor: { kind: "subject" }, details: { attempts, kind } }],
    result: {
      ...why,
      triesLeft: maxAttempts - attempts,
      isNewAddress: token.purpose === "new-address",
      locale: current.request.locale,
    },
  };
}

export function wrong({ kind, triesLeft, asked, isNewAddress, locale, code }: Failure): Problem {
  const next =
    triesLeft > 0
      ? `${triesLeft} of ${maxAttempts} tries are left.`
      : "The link is locked; ask for a new one.";
  const what =
    kind === "wrong-code"
      ? "The code is not that of this request."
      : "What you entered is not what we have on file. It can be left out; a person then looks into the request.";
  return new Problem(kind, `${what} ${next}`, {
    triesLeft,
    asked,
    isNewAddress,
    locale,
    ...(code && { code }),
  });
}
