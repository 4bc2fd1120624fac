/**
 * Processor id → ARN of its function. Only the beginning that all of them share is in the environment, so that its 4 KB
 * hold however many processors there are.
 */
export function processorFunctions(
  { PROCESSOR_FUNCTION_PREFIX: prefix }: { PROCESSOR_FUNCTION_PREFIX: string },
  manifests: readonly { readonly id: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(manifests.map(({ id }) => [id, `${prefix}${id}`]));
}
