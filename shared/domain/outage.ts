import { type Case, taskOf } from "./case.ts";
import { addTo } from "./deadline/deadlines.ts";
import type { FailureDetails } from "./failure/failure-kinds.ts";
import { isAfter } from "./moment.ts";
import { isOpen } from "./request.ts";

/** A system that does not answer, the start of its outage (ISO instant), and whether the operators know. */
export interface Outage {
  readonly processor: string;
  readonly since: string;
  /** The request that met it last, and the time (ISO instant). */
  readonly requestId: string;
  readonly metAt: string;
  /** Name of the error that showed it, with its details. */
  readonly error: string;
  readonly details?: FailureDetails;
  readonly noticedAt?: string;
}

/**
 * Whether an error says that a system did not answer and may answer the next time: by the names that Step Functions
 * reports. Failures that only a person can mend have other names.
 */
export function isOutage(error: string): boolean {
  return error === "TransientError" || /^(States|Lambda|Sandbox)\./.test(error);
}

/**
 * Whether a system has answered the request that met its outage last. Where an operator settled that request, or it
 * has ended, the outage is over once no other request has met it for a day.
 */
export function isOver({ processor, metAt }: Outage, met: Case | undefined, now: string): boolean {
  const result = met && taskOf(met, processor)?.result;
  const isSilent = met?.request.person?.unanswered?.processors.includes(processor) ?? false;
  if (met && isOpen(met.request) && (isSilent || (result?.outcome === "failed" && result.retryAt)))
    return false;
  const hasAnswered = result !== undefined && result.outcome !== "failed" && result.outcome !== "waived";
  return hasAnswered || isAfter(now, addTo(metAt, "P1D"));
}
