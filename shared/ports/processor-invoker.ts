/**
 * Has one processor run its task of a request, outside the workflow; the processor's function records the answer.
 * @throws TransientError when it could not be asked.
 */
export type ProcessorInvoker = (processor: string, requestId: string) => Promise<void>;
