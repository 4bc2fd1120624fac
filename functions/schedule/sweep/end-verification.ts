import { tokenOf, unchanged } from "#shared/domain/case.ts";
import { goOnVerified } from "#shared/domain/go-on-verified.ts";
import { signalled } from "#shared/domain/token.ts";
import { expire } from "#shared/domain/transitions.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";
import type { SweepServices } from "./services.ts";

/** The window is over: whoever showed who they are, and did not prove only a new address, goes on without that. */
export async function endVerification(requestId: string, services: SweepServices): Promise<void> {
  const at = services.clock();
  await services.store.update(requestId, (current) => {
    if (current.request.status !== "awaiting-verification" || current.request.pause)
      return unchanged(undefined);
    const token = tokenOf(current, "verify");
    if (token?.usedAt) return { at, ...goOnVerified(current, token, at), events: [], result: undefined };
    return {
      at,
      request: expire(current.request, at),
      tokens: token ? [signalled(token, { decidedAt: at, error: "VerificationExpired" })] : [],
      events: [
        { type: "request-expired", actor: { kind: "system" }, details: { ground: "identity-not-verified" } },
      ],
      result: undefined,
    };
  });
  await deliverSignals(requestId, services);
}
