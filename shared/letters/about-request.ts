import type { Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";

/** What every letter to the person says of the request. Instants are ISO in UTC, dates ISO. */
export interface AboutRequest {
  readonly requestId: string;
  readonly right: Right;
  /** Instant of receipt. */
  readonly receivedAt: string;
  /** Whose articles the letter names. */
  readonly regime: string;
  /** Further laws that bind: the letter has their texts, too. */
  readonly alsoRegimes?: readonly string[];
  /** Where the person lives, if they said so: whose authority the letter names. */
  readonly jurisdiction?: string;
}

export function aboutRequest(request: Request): AboutRequest {
  const { requestId, right, receivedAt, regime, alsoRegimes, jurisdiction } = request;
  const others = { ...(alsoRegimes && { alsoRegimes }), ...(jurisdiction && { jurisdiction }) };
  return { requestId, right, receivedAt, regime, ...others };
}

/** A letter to the privacy desk has ids, dates and verdicts, and never personal data. */
export interface ForDesk {
  readonly requestId: string;
}
