import { log } from "#shared/telemetry/log.ts";

/**
 * Does what the deadline sweep would do otherwise: what it is about is safe in the table, so that a failure here is
 * logged, by name only, and not the caller's.
 * @returns what the work did, or `undefined` when it failed.
 */
export async function orLeaveToSweep<Result>(
  requestId: string,
  what: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    log.failure(what, error, { requestId });
    return undefined;
  }
}
