import { isDeepStrictEqual } from "node:util";
import { type Change, type Unchanged, unchanged } from "./case.ts";
import type { TaskOutcome } from "./outcome.ts";
import type { Task } from "./task.ts";

/**
 * A processor says something else of a task that has its last word: that stands, for letters may have gone out with it,
 * but what was said is evidence, and somebody has to look. Said again it changes nothing.
 */
export function contradicted(task: Task, said: TaskOutcome, at: string): Change | Unchanged {
  const { processor, result, contradiction } = task;
  if (isDeepStrictEqual(result, said) || isDeepStrictEqual(contradiction?.said, said))
    return unchanged(undefined);
  const details = { processor, ...(result && { recorded: result.outcome }), outcome: said.outcome };
  return {
    at,
    tasks: [{ ...task, contradiction: { said, at } }],
    events: [{ type: "task-contradicted", actor: { kind: "processor", id: processor }, details }],
    result: undefined,
  };
}
