import { isDeepStrictEqual } from "node:util";
import { type Change, type Unchanged, unchanged } from "./case.ts";
import type { TaskOutcome } from "./outcome.ts";
import type { Task } from "./task.ts";

/**
 * A processor has answered a task for good and now says something else. The first answer stands, because letters may
 * have gone out with it. The new one becomes evidence, and an operator looks at it. A repetition changes nothing.
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
