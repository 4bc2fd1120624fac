/**
 * Posts a report to an address that somebody else has given. An address inside our own network is never called, no answer is
 * read, and no redirection followed.
 * @throws CallbackFailed
 */
export type PostReport = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<void>;

/** A report did not arrive. */
export class CallbackFailed extends Error {
  override name = "CallbackFailed";
  /** Of HTTP; absent where nobody answered. */
  readonly status: number | undefined;

  constructor(status?: number, options?: ErrorOptions) {
    super(status === undefined ? "Nobody answered." : `The answer has the status ${status}.`, options);
    this.status = status;
  }
}
