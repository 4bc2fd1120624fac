import { isByDesk } from "#shared/domain/by-desk.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";

/** The facts about the request in every letter to the person. Instants are ISO in UTC, dates ISO. */
export interface AboutRequest {
  readonly requestId: string;
  readonly right: Right;
  /** Instant of receipt. */
  readonly receivedAt: string;
  /** The regime whose articles the letter names. */
  readonly regime: string;
  /** Further laws that bind: the letter has their texts, too. */
  readonly alsoRegimes?: readonly string[];
  /** The person's place, if they have told us: the letter names its authority. */
  readonly jurisdiction?: string;
  /** The desk hands the letter over: its reader has no link to the page of the request. */
  readonly onPaper?: true;
}

export function aboutRequest(request: Request): AboutRequest {
  const { requestId, right, receivedAt, regime, alsoRegimes, jurisdiction } = request;
  const others = { ...(alsoRegimes && { alsoRegimes }), ...(jurisdiction && { jurisdiction }) };
  const onPaper = isByDesk(request) && { onPaper: true as const };
  return { requestId, right, receivedAt, regime, ...others, ...onPaper };
}

/** A letter to the privacy desk has ids, dates and verdicts, and never personal data. */
export interface ForDesk {
  readonly requestId: string;
}
