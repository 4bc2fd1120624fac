/** The journal could not be written; nothing that happens from then on can be promised to anybody. */
export class JournalFailure extends Error {
  override name = "JournalFailure";

  constructor(cause: unknown) {
    super(`The journal of executions cannot be written: ${(cause as Error).message}`, { cause });
  }
}
