import type { Identification } from "#shared/domain/identification.ts";

/**
 * Asks a processor what it knows of the person a request is about, outside the workflow; nothing is changed by it.
 * @throws TransientError when the processor did not answer, TerminalError when what it answered is no identification.
 */
export type Identify = (processor: string, requestId: string) => Promise<Identification>;
