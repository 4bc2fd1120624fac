import { unchanged } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * Names the operator who looks after a request, in any status: the last word counts. It changes nothing else, and keeps nobody
 * from deciding.
 * @param to the operator's id; absent: nobody looks after it any more.
 * @returns whether this call changed it.
 * @throws RequestNotFound
 */
export function assignRequest(
  { requestId, actor, to }: { requestId: string; actor: Actor; to?: string | undefined },
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<boolean> {
  return store.update<boolean>(requestId, ({ request }) => {
    const { assignee: before, ...rest } = request;
    if (before === to) return unchanged(false);
    return {
      at: clock(),
      request: { ...rest, ...(to !== undefined && { assignee: to }) },
      events: [
        {
          type: "request-assigned",
          actor,
          details: { ...(to !== undefined && { to }), ...(before !== undefined && { before }) },
        },
      ],
      result: true,
    };
  });
}
