import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { outages } from "#shared/policy/outages.ts";

/** The time of the next question to a silent system. @param tries without an answer, this one included. */
export function nextTry(at: string, tries: number): string {
  const { waits } = outages;
  return addTo(at, waits[Math.min(tries, waits.length) - 1] ?? "PT4H");
}
