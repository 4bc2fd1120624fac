import { log } from "#shared/telemetry/log.ts";

/**
 * Does work that the sweep would do otherwise. The table is already safe, so a failure is logged, by name only, and
 * does not reach the caller.
 * @returns the result of the work, or `undefined` when it failed.
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
