import { unchanged } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { parseLinkText } from "#shared/domain/secret.ts";
import { pause } from "#shared/domain/transitions.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import { remindDesk } from "#shared/life/mail/remind.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { canBeStopped, disown, disownedSince } from "#shared/rules/disowned.ts";
import { frozen } from "#shared/rules/reminders/frozen.ts";
import { checkNotMe } from "./check-not-me.ts";

/**
 * Stops a request that a contact on file reports as "not me", until an operator decides. Once the answer is out, or
 * leaving, the report is too late: the operators are told, and undo the effects where they can.
 * @returns whether the request is paused.
 * @throws Problem not-found, link-closed.
 */
export async function reportNotMe(
  linkText: string,
  services: { store: RequestStore; mailer: Mailer; clock: Clock; controller: Controller },
): Promise<{ requestId: string; stopped: boolean }> {
  const { store, clock } = services;
  const link = parseLinkText(linkText);
  if (!link) throw notFound();
  const { requestId, secret } = link;
  const current = await store.load(requestId);
  checkNotMe(current, secret);
  const stopped = await store.update(requestId, (latest) => {
    const { request } = checkNotMe(latest, secret);
    if (request.pause?.why === "not-me") return unchanged(true);
    if (disownedSince(request) || request.reported) return unchanged(false);
    const at = clock();
    if (!canBeStopped(request)) {
      const event: EventInput = { type: "request-reported", actor: { kind: "subject" } };
      return { at, request: disown(request, at), events: [event], result: false };
    }
    const { pause: _, ...running } = request;
    return {
      at,
      // The report replaces an open question: the stranger may be the one who answers that.
      request: pause(running, { why: "not-me", since: at }),
      events: [{ type: "request-frozen", actor: { kind: "subject" } }],
      result: true,
    };
  });
  await orLeaveToSweep(requestId, "Telling the operators", () => tellDesk(requestId, services));
  return { requestId, stopped };
}

/** The first notice; the sweep repeats it until an operator has looked. */
async function tellDesk(requestId: string, services: Parameters<typeof remindDesk>[3]): Promise<void> {
  const current = await services.store.load(requestId);
  const since = current && disownedSince(current.request);
  if (since) await remindDesk(requestId, frozen, mails.frozen(since, 0), services);
}
