import type { Case } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Request } from "#shared/domain/request.ts";
import { stopOf } from "#shared/domain/stop.ts";
import { skipVerification } from "#shared/domain/transitions.ts";
import type { VerificationLevel } from "#shared/domain/verification-level.ts";
import { acknowledgeInTurn } from "#shared/life/1-intake/acknowledge.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import { announceRelease } from "./announce-release.ts";
import type { VerifyIdentityServices } from "./verify-services.ts";

/** Lets a request whose person proves nothing to us go on at once, and tells the person that it has arrived. */
export async function beginUnverified(
  requestId: string,
  taskToken: string,
  services: VerifyIdentityServices,
): Promise<void> {
  const { store, clock } = services;
  const current = await store.update<Case>(requestId, (latest) => {
    const { request } = latest;
    const stop = stopOf(request);
    if (stop) throw stop;
    const at = clock();
    const signal = { decidedAt: at, output: { verified: true } };
    const step = { step: "VerifyIdentity", taskToken, signal } as const;
    if (request.status !== "received") return { at, steps: [step], events: [], result: latest };
    const { level, event } = known(request);
    return { at, request: skipVerification(request, level), steps: [step], events: [event], result: latest };
  });
  // A release takes effect only after the person was told; a person's own request waits for no mail.
  if (current.request.release) await announceRelease(requestId, services);
  await deliverSignals(requestId, services, { isMarkedByNext: true });
  // A controller tells its people itself, and the letter about a granted appeal has told the person.
  const { release, origin, appealOf } = current.request;
  if (!release && !origin && !appealOf)
    await orLeaveToSweep(requestId, "Acknowledging", () => acknowledgeInTurn(requestId, services));
}

/** How surely the person is known already, and the event that says so. */
function known({ release, origin, intake }: Request): { level: VerificationLevel; event: EventInput } {
  const actor = { kind: "system" } as const;
  if (origin) {
    const { controller, level } = origin;
    return { level, event: { type: "vouched-by-controller", actor, details: { controller, level } } };
  }
  // A release is an operator's own decision, and who has seen proof vouches for the person.
  const level = release || intake?.vouched ? "L3" : "L0";
  return { level, event: { type: "verification-skipped", actor, details: { level } } };
}
