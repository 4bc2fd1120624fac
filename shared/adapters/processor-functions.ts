/**
 * Processor id → ARN of its function. The environment has only their common beginning, so that its 4 KB suffice for
 * any number of processors.
 */
export function processorFunctions(
  { PROCESSOR_FUNCTION_PREFIX: prefix }: { PROCESSOR_FUNCTION_PREFIX: string },
  manifests: readonly { readonly id: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(manifests.map(({ id }) => [id, `${prefix}${id}`]));
}
