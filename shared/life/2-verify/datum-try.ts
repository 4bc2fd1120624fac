import { verification } from "#shared/policy/verification.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { windowEnd } from "./window-end.ts";

/** A datum that is about to be compared, counted for its person over all links and requests. */
export interface DatumTry {
  readonly mayCompare: boolean;
  /** What was right is no guess. */
  takeBack(): Promise<void>;
}

/** Counted before it is compared, so that guesses at the same moment count as well. @param now ISO instant. */
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
