import { verification } from "#shared/policy/verification.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { windowEnd } from "./window-end.ts";

/** A datum before its comparison, counted for its person over all links and requests. */
export interface DatumTry {
  readonly mayCompare: boolean;
  /** A right datum is no guess. */
  takeBack(): Promise<void>;
}

/** Counted before the comparison, so that simultaneous guesses count as well. @param now ISO instant. */
export async function countDatum(store: RequestStore, subjectRef: string, now: string): Promise<DatumTry> {
  const { days, count } = verification.knownData.triesWithinDays;
  const key = `datum#${subjectRef}`;
  const end = windowEnd(now, days * 86_400);
  const tried = await store.count(key, end);
  return {
    mayCompare: tried <= count,
    async takeBack() {
      await store.count(key, end, -1);
    },
  };
}
