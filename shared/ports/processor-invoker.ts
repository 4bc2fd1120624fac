/**
 * Has the task of one processor run, outside the workflow; nobody waits for it, and its answer is recorded.
 * @throws TransientError when it could not be begun.
 */
export type ProcessorInvoker = (processor: string, requestId: string) => Promise<void>;
