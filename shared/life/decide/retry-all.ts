import { type Case, taskOf, taskStepOf, unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { Request } from "#shared/domain/request.ts";
import { isWaiting } from "#shared/domain/workflow-step.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { decideTask } from "./decide-task.ts";

interface Services {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly clock: Clock;
}

/**
 * Tries every request again at once that waits for one system: its task, or first the question who the person is,
 * where the system has not answered it, which the next sweep asks.
 * @returns the id of each request, once it is dealt with.
 */
export async function* retryAll(
  { processor, actor, reason }: { processor: string; actor: Actor; reason: string },
  services: Services,
): AsyncGenerator<string> {
  for (const status of ["awaiting-approval", "in-progress", "needs-attention"] as const) {
    for await (const { requestId } of requestsIn(status, services.store)) {
      const current = await services.store.load(requestId);
      if (current && (await tryAgain(current, { processor, actor, reason }, services))) yield requestId;
    }
  }
}

async function tryAgain(
  current: Case,
  { processor, actor, reason }: { processor: string; actor: Actor; reason: string },
  services: Services,
): Promise<boolean> {
  const { requestId, person } = current.request;
  if (person?.unanswered?.processors.includes(processor)) return askNow(requestId, services);
  if (taskOf(current, processor)?.result?.outcome !== "failed") return false;
  if (!isWaiting(taskStepOf(current, processor))) return false;
  const retry = decideTask({ requestId, processor, actor, decision: { kind: "retry", reason } }, services);
  return retry.catch((error: unknown) => {
    // Another operator was faster.
    if (error instanceof NothingWaits) return false;
    throw error;
  });
}

function askNow(requestId: string, { store, clock }: Services): Promise<boolean> {
  return store.update(requestId, ({ request }) => {
    const { person } = request;
    if (!person?.unanswered) return unchanged(false);
    const at = clock();
    const unanswered = { ...person.unanswered, askAt: at };
    return { at, request: { ...request, person: { ...person, unanswered } }, events: [], result: true };
  });
}

async function* requestsIn(status: Request["status"], store: RequestStore): AsyncGenerator<Request> {
  let from: string | undefined;
  do {
    const page = await store.byStatus(status, { limit: 100, ...(from && { from }) });
    yield* page.items;
    from = page.next;
  } while (from);
}
