import { isPersons } from "#shared/domain/desk-task.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { Retention, TaskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Action } from "#shared/domain/right.ts";
import type { Task, WaivedTask } from "#shared/domain/task.ts";
import { kitRecords } from "#shared/processor/kit-records.ts";
import { keptByHold } from "#shared/rules/hold.ts";

/** One processor's part of an answer, in the words and figures of the letter. */
export interface TaskFacts {
  readonly processor: string;
  /** The processor's name for people. */
  readonly name: PersonText;
  readonly action: Action;
  readonly outcome: Exclude<TaskOutcome["outcome"], "awaiting"> | WaivedTask["outcome"];
  readonly summary?: PersonText;
  /**
   * The number of records of each kind. Kinds without records are left out, and the list is empty where all counts
   * are zero.
   */
  readonly counts?: readonly { readonly what: PersonText; readonly count: number }[];
  readonly retained?: readonly Retention[];
  /** ISO date. */
  readonly expectedCompletion?: string;
  readonly reason?: PersonText;
  readonly law?: string | undefined;
}

/**
 * The results of a request's tasks, in the order of the processors' names.
 * @throws TerminalError for a task without an answer: there is nothing to write about it.
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
      // The answer does not say where files are stored.
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

/** An id without a name is shown as words: this also serves a processor that has left the system since. */
function named(
  counts: Readonly<Record<string, number>>,
  records: ProcessorManifest["records"] = {},
): NonNullable<TaskFacts["counts"]> {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([id, count]) => ({ what: records[id] ?? kitRecords[id] ?? id.replaceAll("-", " "), count }));
}

/** An operator's reason to keep data; a decision to erase needs no words. */
function decided(task: Task): Pick<TaskFacts, "reason"> {
  const { overHold } = task;
  return overHold?.decision === "keep" && keptByHold(task).length > 0 ? { reason: overHold.reason } : {};
}
