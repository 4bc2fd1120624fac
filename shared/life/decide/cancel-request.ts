import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Cancelled, Request } from "#shared/domain/request.ts";
import { cancel } from "#shared/domain/transitions.ts";
import { endRequest } from "#shared/life/5-answer/end-request.ts";
import { decideOnce } from "./decide-once.ts";

/**
 * Calls a request off.
 * @returns whether this call did; `false` when it was called off before.
 * @throws DecidedAlready; InvalidTransition when the request is closed otherwise or its answer is on the way;
 * RequestNotFound.
 */
export function cancelRequest(
  requestId: string,
  { actor, by, reason }: { actor: Actor; by: Cancelled["cancelledBy"]; reason?: string },
  services: Parameters<typeof endRequest>[2],
): Promise<boolean> {
  const event: EventInput = { type: "request-cancelled", actor, details: { by, ...(reason && { reason }) } };
  const end = (request: Request, at: string) => cancel(request, at, by);
  return decideOnce({ requestId, actor, recordedBy: ["request-cancelled"] }, services.store, () =>
    endRequest(requestId, { end, event }, services, "cancelled"),
  );
}
