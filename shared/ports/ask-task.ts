import type { ProcessorTask } from "#shared/domain/processor-task.ts";

/**
 * Has a processor do its task, and waits for its answer, which is still to be checked.
 * @param asked with the BCP 47 tag of the person's language.
 * @throws TransientError when there was no answer, TerminalError when it cannot answer.
 */
export type AskTask = (
  processor: string,
  asked: { readonly task: ProcessorTask; readonly language: string },
) => Promise<unknown>;
