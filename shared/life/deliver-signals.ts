import { unchanged } from "#shared/domain/case.ts";
import { delivered, undelivered } from "#shared/domain/token.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";

/**
 * Hands every decided signal of a request to the tasks that wait for it. Deciding and delivering are apart so that a
 * crash between them loses nothing: the decision is in the table, and the sweep comes here again. A signal that finds
 * no task is kept for the next try of the task.
 */
export async function deliverSignals(
  requestId: string,
  { store, workflow, clock }: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<void> {
  const current = await store.load(requestId);
  const waiting = current?.tokens.filter((token) => token.taskToken && token.signal) ?? [];
  const arrived = new Map<string, boolean>();
  for (const { taskToken, signal } of waiting) {
    if (taskToken && signal) arrived.set(taskToken, await workflow.signal(taskToken, signal));
  }
  if (waiting.length === 0) return;
  await store.update(requestId, ({ tokens }) => {
    const changed = tokens.flatMap((token) => {
      const isArrived = token.taskToken === undefined ? undefined : arrived.get(token.taskToken);
      if (isArrived === undefined) return [];
      return [isArrived ? delivered(token) : undelivered(token)];
    });
    return changed.length > 0
      ? { at: clock(), tokens: changed, events: [], result: undefined }
      : unchanged(undefined);
  });
}
