/** The id that X-Ray has for an invocation, made from the id of its request. */
export function traceIdOf(requestId: string): string {
  const hex = requestId.replaceAll("-", "");
  return `Root=1-${hex.slice(0, 8)}-${hex.slice(8)};Parent=${hex.slice(16)};Sampled=0`;
}
