/** An error whose message tells whoever started the host what to do: it is shown without a stack. */
export class HostError extends Error {
  override name = "HostError";
}
