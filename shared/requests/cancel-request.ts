import { unchanged } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { type Cancelled, cancel, type Request } from "#shared/domain/request.ts";
import { endRequest } from "./end-request.ts";

/**
 * Calls a request off.
 * @returns whether this call did; `false` when it had been called off before.
 * @throws InvalidTransition when the request is closed otherwise or its answer is on the way, RequestNotFound.
 */
export async function cancelRequest(
  requestId: string,
  { actor, by, reason }: { actor: Actor; by: Cancelled["cancelledBy"]; reason?: string },
  services: Parameters<typeof endRequest>[2],
): Promise<boolean> {
  const event = { type: "request-cancelled", actor, details: { by, ...(reason && { reason }) } };
  const end = (request: Request, at: string) => cancel(request, at, by);
  const cancelled = await endRequest(requestId, { end, event }, services, "cancelled");
  await standAgain(requestId, services);
  return cancelled;
}

/** What a cancelled release was to take back stands, and can be released another time. */
async function standAgain(requestId: string, { store, clock }: Parameters<typeof endRequest>[2]) {
  const release = (await store.load(requestId))?.request.release;
  if (!release) return;
  await store.update(release.of, ({ request }) => {
    if (request.status !== "completed" || request.releasedBy !== requestId) return unchanged(undefined);
    const { releasedBy: _by, releasedOn: _on, ...standing } = request;
    const event = {
      type: "release-cancelled",
      actor: { kind: "system" as const },
      details: { release: requestId },
    };
    return { at: clock(), request: standing, events: [event], result: undefined };
  });
}
