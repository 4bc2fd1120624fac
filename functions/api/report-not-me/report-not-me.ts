import { checkNotMe } from "#functions/api/show-not-me/check-not-me.ts";
import { unchanged } from "#shared/domain/case.ts";
import { parseLinkToken } from "#shared/domain/secret.ts";
import { pause } from "#shared/domain/transitions.ts";
import { notFound } from "#shared/edge/problem.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { notifyOfFreeze } from "#shared/requests/notify-of-freeze.ts";
import { orLeaveToSweep } from "#shared/requests/or-leave-to-sweep.ts";

/**
 * Somebody at a contact on file says that a request is not theirs: it stands still until an operator decides.
 * @throws Problem not-found, link-closed.
 */
export async function reportNotMe(
  linkText: string,
  services: { store: RequestStore; mailer: Mailer; clock: Clock; controller: Controller },
): Promise<{ requestId: string; stopped: true }> {
  const { store, clock } = services;
  const link = parseLinkToken(linkText);
  if (!link) throw notFound();
  const { requestId, secret } = link;
  const current = await store.load(requestId);
  checkNotMe(current, secret);
  await store.update(requestId, (latest) => {
    const { request } = checkNotMe(latest, secret);
    if (request.pause?.why === "not-me") return unchanged(undefined);
    const at = clock();
    const { pause: _, ...running } = request;
    return {
      at,
      // Heavier than a question that may be open: whoever answers that may be the stranger.
      request: pause(running, { why: "not-me", since: at }),
      events: [{ type: "request-frozen", actor: { kind: "subject" } }],
      result: undefined,
    };
  });
  await orLeaveToSweep(requestId, "Telling the operators", () => notifyOfFreeze(requestId, services));
  return { requestId, stopped: true };
}
