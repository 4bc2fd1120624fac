import { setTimeout } from "node:timers/promises";

const interval = 2000;

/**
 * Looks again every two seconds until there is nothing left to see, or Ctrl-C is pressed. A failed look is reported
 * and repeated, so that a watch outlives a restart of the host.
 * @param look says whether there is anything left to see.
 */
export async function lookRepeatedly(
  look: () => Promise<boolean>,
  onFailure: (error: unknown) => void,
): Promise<void> {
  const stop = new AbortController();
  const end = () => stop.abort();
  process.on("SIGINT", end).on("SIGTERM", end);
  try {
    for (let isMore = true; isMore; ) {
      await setTimeout(interval, undefined, { signal: stop.signal }).catch(() => undefined);
      if (stop.signal.aborted) return;
      isMore = await look().catch((error: unknown) => {
        onFailure(error);
        return true;
      });
    }
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end);
  }
}
