import { unchanged } from "#shared/domain/case.ts";
import { delivered, undelivered, undeliveredTo, type WorkflowStep } from "#shared/domain/workflow-step.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";

/**
 * Hands every decided signal of a request to the tasks that wait for it. Deciding and delivering are apart so that a
 * crash between them loses nothing: the decision is in the table, and the sweep comes here again. A signal that finds
 * no task is kept for the next try of the task.
 * @param isMarkedByNext the state that runs because of the answer marks its arrival, with its own first write: see
 * `arrivedAt`. Where that is late, the sweep hands the answer over again, in vain, and marks it.
 */
export async function deliverSignals(
  requestId: string,
  { store, workflow, clock }: { store: RequestStore; workflow: Workflow; clock: Clock },
  { isMarkedByNext = false } = {},
): Promise<void> {
  const current = await store.load(requestId);
  const due = (current?.steps ?? []).flatMap((step) => {
    const one = undeliveredTo(step);
    return one ? [{ step: step.step, ...one }] : [];
  });
  if (due.length === 0) return;
  const arrived = new Map<string, boolean>();
  for (const { taskToken, signal } of due) arrived.set(taskToken, await workflow.signal(taskToken, signal));
  const isLeft = due.every(
    ({ step, taskToken, signal }) => leadsOn(step) && !signal.error && arrived.get(taskToken),
  );
  if (isMarkedByNext && isLeft) return;
  await store.update(requestId, ({ steps }) => {
    const changed = steps.flatMap((step) => {
      const isArrived = step.taskToken === undefined ? undefined : arrived.get(step.taskToken);
      if (isArrived === undefined) return [];
      return [isArrived ? delivered(step) : undelivered(step)];
    });
    return changed.length > 0
      ? { at: clock(), steps: changed, events: [], result: undefined }
      : unchanged(undefined);
  });
}

/** Whether one state alone follows, which marks the arrival. */
const leadsOn = (step: WorkflowStep["step"]): boolean => step === "VerifyIdentity" || step === "ApprovePlan";
