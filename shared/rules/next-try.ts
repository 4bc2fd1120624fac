import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { outages } from "#shared/policy/outages.ts";

/** When a system that did not answer is asked again. @param tries how often it was asked in vain, this time included. */
export function nextTry(at: string, tries: number): string {
  const { waits } = outages;
  return addTo(at, waits[Math.min(tries, waits.length) - 1] ?? "PT4H");
}
