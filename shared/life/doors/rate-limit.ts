import { millisecondsBetween } from "#shared/domain/moment.ts";
import { windowEnd } from "#shared/life/2-verify/window-end.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { tooMany } from "./problem.ts";

export interface RateLimit {
  readonly max: number;
  /** Length of the windows, which begin at multiples of it since 1970 (UTC). */
  readonly windowSeconds: number;
  /** The limited thing, as a sentence for the answer. */
  readonly detail: string;
}

/**
 * Counts one more under `key`.
 * @param now ISO instant.
 * @throws Problem too-many-requests once the window holds more than `max`.
 */
export async function limitRate(
  store: RequestStore,
  key: string,
  now: string,
  { max, windowSeconds, detail }: RateLimit,
): Promise<void> {
  const end = windowEnd(now, windowSeconds);
  const count = await store.count(key, end);
  if (count > max) throw tooMany(detail, Math.ceil(millisecondsBetween(now, end) / 1000));
}
