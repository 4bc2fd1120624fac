/**
 * Does what the deadline sweep would do otherwise: what it is about is safe in the table, so that a failure here is
 * logged, by name only, and not the client's.
 */
export async function orLeaveToSweep(requestId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const name = Error.isError(error) ? error.name : "UnknownError";
    console.warn(JSON.stringify({ level: "WARN", message: "Left to the sweep", error: name, requestId }));
  }
}
