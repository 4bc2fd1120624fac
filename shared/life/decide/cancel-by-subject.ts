import { InvalidTransition } from "#shared/domain/errors.ts";
import { hasBegunUnproved } from "#shared/domain/mailbox-proved.ts";
import { authorise } from "#shared/life/doors/authorise.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { cancelRequest } from "./cancel-request.ts";

/**
 * Cancels a request for the holder of one of its tokens.
 * @throws Problem not-found, request-closed.
 */
export async function cancelBySubject(
  requestId: string,
  bearer: string,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<{ requestId: string; status: "cancelled" }> {
  const { current } = await authorise(requestId, bearer, services);
  // The same for known and unknown people, so that the answer does not tell: a use that was stopped at once stays
  // stopped.
  if (hasBegunUnproved(current.request))
    throw new Problem(
      "request-closed",
      "What this request asks for was begun at once: it can no longer be cancelled. The link in the mail about it stops what somebody else has made.",
    );
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
