import { unchanged } from "#shared/domain/case.ts";
import { delivered } from "#shared/domain/token.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";

/**
 * Hands every decided signal of a request to the tasks that wait for it. Deciding and delivering are apart so that a
 * crash between them loses nothing: what was decided is in the table, and the sweep comes here again.
 */
export async function deliverSignals(
  requestId: string,
  { store, workflow, clock }: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<void> {
  const current = await store.load(requestId);
  const waiting = current?.tokens.filter((token) => token.taskToken && token.signal) ?? [];
  for (const { taskToken, signal } of waiting) {
    if (taskToken && signal) await workflow.signal(taskToken, signal);
  }
  if (waiting.length === 0) return;
  const done = new Set(waiting.map((token) => token.taskToken));
  await store.update(requestId, ({ tokens }) => {
    const changed = tokens.filter((token) => done.has(token.taskToken)).map(delivered);
    return changed.length > 0
      ? { at: clock(), tokens: changed, events: [], result: undefined }
      : unchanged(undefined);
  });
}
