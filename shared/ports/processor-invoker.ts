/**
 * Runs one processor's task of a request, outside the workflow.
 * @throws TransientError when the processor did not answer.
 */
export type ProcessorInvoker = (processor: string, requestId: string) => Promise<void>;
