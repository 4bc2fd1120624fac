/** Step Functions' limit for the input and the output of a state, in bytes. */
const limit = 262_144;
/** The details of a failure, which wait beside the data for an operator. */
const longestCause = 32_768;
/** Room for everything that does not grow with the number of processors. */
const fixed = 1024;

/**
 * The most that one processor adds: its task has failed, and gets a state of its own, whose answer has its request as well. Error names
 * are short.
 */
const failed = (processor: string) => ({
  processor,
  outcome: "failed",
  settled: false,
  at: "2026-03-05T09:00:00.000Z",
  error: "Lambda.CodeArtifactUserPendingException",
  left: true,
});

const bytesFor = (processor: string) => Buffer.byteLength(JSON.stringify(failed(processor))) + 1;

/** The most bytes that the data of a state can have, with these processors. */
export function largestState(processors: readonly string[]): number {
  return fixed + longestCause + processors.reduce((sum, id) => sum + bytesFor(id), 0);
}

/** The number of these processors, from the first on, that fit into the data of a state. */
export function fittingIntoState(processors: readonly string[]): number {
  let left = limit - largestState([]);
  for (const [at, id] of processors.entries()) {
    left -= bytesFor(id);
    if (left < 0) return at;
  }
  return processors.length;
}
