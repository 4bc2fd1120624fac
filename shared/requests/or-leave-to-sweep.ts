import { log } from "#shared/adapters/log.ts";

/**
 * Does what the deadline sweep would do otherwise: what it is about is safe in the table, so that a failure here is
 * logged, by name only, and not the client's.
 */
export async function orLeaveToSweep(
  requestId: string,
  what: string,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.failure(what, error, { requestId });
  }
}
