import type { Actor } from "#shared/domain/evidence.ts";
import { type Request, refuseRequest as refuse } from "#shared/domain/request.ts";
import { endRequest } from "#shared/requests/end-request.ts";

/**
 * Refuses a request as a whole: GDPR Art. 12(4) and (5). The letter names the ground, the reason and the remedies, and
 * goes out at once.
 * @param ground one of `refusalGrounds`, or a legal reference in words.
 * @param reason told to the person.
 * @returns whether this call refused; `false` when it had been refused before.
 * @throws InvalidTransition when the request is closed otherwise or its answer is on the way, RequestNotFound.
 */
export function refuseRequest(
  { requestId, actor, ground, reason }: { requestId: string; actor: Actor; ground: string; reason: string },
  services: Parameters<typeof endRequest>[2],
): Promise<boolean> {
  const event = { type: "request-refused", actor, details: { ground, reason } };
  const end = (request: Request, at: string) => refuse(request, at, ground, reason);
  return endRequest(requestId, { end, event }, services, "refused");
}
