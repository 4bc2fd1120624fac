/**
 * Has one processor run its task of a request, outside the workflow; what it answers is recorded by itself.
 * @throws TransientError when it could not be asked.
 */
export type ProcessorInvoker = (processor: string, requestId: string) => Promise<void>;
