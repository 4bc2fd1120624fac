import type { RequestStore } from "#shared/ports/request-store.ts";
import { tooMany } from "./problem.ts";

export interface RateLimit {
  readonly max: number;
  /** Length of the windows, which begin at multiples of it since 1970 (UTC). */
  readonly windowSeconds: number;
  /** What there were too many of, as a sentence. */
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
  const seconds = Math.floor(Date.parse(now) / 1000);
  const end = (Math.floor(seconds / windowSeconds) + 1) * windowSeconds;
  const count = await store.count(key, new Date(end * 1000).toISOString());
  if (count > max) throw tooMany(detail, end - seconds);
}
