/** An error with a message for the person who started the host: it is shown without a stack. */
export class HostError extends Error {
  override name = "HostError";
}
