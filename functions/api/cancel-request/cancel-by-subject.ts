import { InvalidTransition } from "#shared/domain/errors.ts";
import { authorise } from "#shared/edge/authorise.ts";
import { Problem } from "#shared/edge/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { cancelRequest } from "#shared/requests/cancel-request.ts";

/**
 * Cancels a request for whoever holds one of its tokens.
 * @throws Problem not-found, request-closed.
 */
export async function cancelBySubject(
  requestId: string,
  bearer: string,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<{ requestId: string; status: "cancelled" }> {
  await authorise(requestId, bearer, services);
  try {
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
  } catch (error) {
    if (!(error instanceof InvalidTransition)) throw error;
    throw new Problem(
      "request-closed",
      "The request is closed or being answered: it can no longer be cancelled.",
    );
  }
  return { requestId, status: "cancelled" };
}
