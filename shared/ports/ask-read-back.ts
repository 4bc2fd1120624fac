import type { Erased, ReadBackAnswer } from "#shared/domain/read-back.ts";

/**
 * Has a processor look whether an erasure has left anything.
 * @throws TransientError when there was no answer, TerminalError when it cannot answer or the answer is invalid.
 */
export type AskReadBack = (processor: string, erased: Erased) => Promise<ReadBackAnswer>;
