import type { Change, Unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { ReadBack } from "#shared/domain/read-back.ts";
import type { Task } from "#shared/domain/task.ts";
import type { TaskDecision } from "./decide-task.ts";

/**
 * An operator's decision about what a system still finds after its erasure: it erases once more, and is asked again, or
 * nothing more is to be done, for a reason.
 * @throws NothingWaits for any other decision: the erasure has an answer, which stands.
 */
export function decideResidual(
  task: Task & { readBack: ReadBack },
  decision: TaskDecision,
  actor: Actor,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  const { processor, readBack } = task;
  const { reason } = decision;
  switch (decision.kind) {
    case "retry": {
      const due = { since: at, at, tries: 0 };
      return {
        at,
        tasks: [{ ...task, readBack: { ...readBack, eraseFirst: true, due } }],
        events: [{ type: "task-retried", actor, details: { processor, reason } }],
        result: true,
      };
    }
    case "waive": {
      const settled = { at, by: actor.id ?? actor.kind, reason };
      return {
        at,
        tasks: [{ ...task, readBack: { ...readBack, settled } }],
        events: [{ type: "residual-settled", actor, details: { processor, reason } }],
        result: true,
      };
    }
    case "settle":
      throw new NothingWaits(
        `"${processor}" has answered, and still finds data: have it erase once more (\`dsr retry\`), or say why nothing more is to be done (\`dsr waive\`).`,
      );
  }
}

/** Whether the same was decided before. */
export function isResidualDecided({ readBack }: Task, { kind }: TaskDecision): boolean {
  return kind === "retry"
    ? readBack?.eraseFirst === true
    : kind === "waive" && readBack?.settled !== undefined;
}
