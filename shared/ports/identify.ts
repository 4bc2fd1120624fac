import type { Identification } from "#shared/domain/identification.ts";

/**
 * Asks a processor, outside the workflow, whether it knows the person of a request; changes nothing.
 * @throws TransientError when the processor did not answer, TerminalError when its answer is no identification.
 */
export type Identify = (processor: string, requestId: string) => Promise<Identification>;
