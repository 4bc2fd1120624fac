import { outages } from "#shared/policy/outages.ts";
import { addTo } from "./deadline/deadlines.ts";

/** A system that does not answer, since when (ISO instant), and whether the operators know. */
export interface Outage {
  readonly processor: string;
  readonly since: string;
  /** Name of the error by which it was noticed. */
  readonly error: string;
  readonly noticedAt?: string;
}

/** When a system that did not answer is asked again. @param tries how often it was asked in vain, this time included. */
export function nextTry(at: string, tries: number): string {
  const { waits } = outages;
  return addTo(at, waits[Math.min(tries, waits.length) - 1] ?? "PT4H");
}

/**
 * Whether an error says that a system did not answer, so that it may the next time: by the names that Step Functions
 * reports. What only a person can mend has a name of its own.
 */
export function isOutage(error: string): boolean {
  return error === "TransientError" || /^(States|Lambda|Sandbox)\./.test(error);
}
