import { isPersons } from "#shared/domain/desk-task.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { Retention, TaskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Action } from "#shared/domain/right.ts";
import type { Task, WaivedTask } from "#shared/domain/task.ts";
import { kitRecords } from "#shared/processor/dataset-names.ts";
import { keptByHold } from "#shared/rules/hold.ts";

/** One processor's part of an answer, in the words and figures that go into the letter. */
export interface TaskFacts {
  readonly processor: string;
  /** The processor's name for people. */
  readonly name: PersonText;
  readonly action: Action;
  readonly outcome: Exclude<TaskOutcome["outcome"], "awaiting"> | WaivedTask["outcome"];
  readonly summary?: PersonText;
  /**
   * How many records of which kind; kinds of which there are none are not named, and
   * the list is empty where all that was counted is none.
   */
  readonly counts?: readonly { readonly what: PersonText; readonly count: number }[];
  readonly retained?: readonly Retention[];
  /** ISO date. */
  readonly expectedCompletion?: string;
  readonly reason?: PersonText;
  readonly law?: string | undefined;
}

/**
 * What the systems' tasks of a request came to, in the order of the processors' names.
 * @throws TerminalError where a task has no answer yet: there is nothing to write about it.
 */
export function taskFacts(
  tasks: readonly Task[],
  manifests: readonly Pick<ProcessorManifest, "id" | "name" | "records">[],
): TaskFacts[] {
  return tasks
    .filter((task) => !isPersons(task))
    .map((task) => {
      const { processor, action, result } = task;
      if (
        !result ||
        result.outcome === "failed" ||
        result.outcome === "awaiting" ||
        result.outcome === "answered"
      ) {
        throw new TerminalError({
          code: "task-unanswered",
          state: result?.outcome ?? "unanswered",
          system: systemId(processor),
        });
      }
      // Where files are kept is no part of the answer.
      const { files: _, counts, ...said } = { files: undefined, counts: undefined, ...result };
      const manifest = manifests.find(({ id }) => id === processor);
      return {
        processor,
        name: manifest?.name ?? processor,
        action,
        ...said,
        ...(counts && Object.keys(counts).length > 0 && { counts: named(counts, manifest?.records) }),
        ...decided(task),
      };
    })
    .sort((a, b) => textIn(a.name, "en").localeCompare(textIn(b.name, "en"), "en"));
}

/** An id that nobody has named is shown as words: so are the kinds of a processor that has left the system since. */
function named(
  counts: Readonly<Record<string, number>>,
  records: ProcessorManifest["records"] = {},
): NonNullable<TaskFacts["counts"]> {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([id, count]) => ({ what: records[id] ?? kitRecords[id] ?? id.replaceAll("-", " "), count }));
}

/** Why a person decided that something is kept; for an erasure all the same nothing needs to be said. */
function decided(task: Task): Pick<TaskFacts, "reason"> {
  const { overHold } = task;
  return overHold?.decision === "keep" && keptByHold(task).length > 0 ? { reason: overHold.reason } : {};
}
