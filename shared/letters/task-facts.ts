import { TerminalError } from "#shared/domain/errors.ts";
import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { Retention, TaskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Action } from "#shared/domain/right.ts";
import type { Task, WaivedTask } from "#shared/domain/task.ts";

/** One processor's part of an answer, in the words and figures that go into the letter. */
export interface TaskFacts {
  readonly processor: string;
  /** The processor's name for people. */
  readonly name: PersonText;
  readonly action: Action;
  readonly outcome: Exclude<TaskOutcome["outcome"], "awaiting"> | WaivedTask["outcome"];
  readonly summary?: PersonText;
  /** Records by kind. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly retained?: readonly Retention[];
  /** ISO date. */
  readonly expectedCompletion?: string;
  readonly reason?: PersonText;
  readonly law?: string | undefined;
}

/**
 * What the tasks of a request came to, in the order of the processors' names.
 * @throws TerminalError where a task has no answer yet: there is nothing to write about it.
 */
export function taskFacts(
  tasks: readonly Task[],
  manifests: readonly Pick<ProcessorManifest, "id" | "name">[],
): TaskFacts[] {
  const names = new Map(manifests.map(({ id, name }) => [id, name]));
  return tasks
    .map(({ processor, action, result }) => {
      if (!result || result.outcome === "failed" || result.outcome === "awaiting") {
        throw new TerminalError(
          `The task of processor ${processor} is ${result?.outcome ?? "unanswered"}; a letter needs it settled.`,
        );
      }
      // Where files are kept is no part of the answer.
      const { files: _, ...said } = { files: undefined, ...result };
      return { processor, name: names.get(processor) ?? processor, action, ...said };
    })
    .sort((a, b) => textIn(a.name, "en").localeCompare(textIn(b.name, "en"), "en"));
}
