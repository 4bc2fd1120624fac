import type { Place } from "#shared/domain/deadline/place.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { type Counted, firstDue } from "./first-due.ts";
import { servedRegimes } from "./served-regimes.ts";

export interface DatesServices {
  readonly clock: Clock;
  readonly controller: Controller;
  readonly placeFor: (regime: Regime, code: string) => Place;
}

/**
 * The laws and dates that a request of this moment would have.
 * @throws Problem right-not-served.
 */
export function datesToday(
  asked: { right: Right; jurisdiction?: string | undefined },
  services: DatesServices,
): Counted & { readonly isLawUnknown: boolean } {
  const laws = servedRegimes(asked, services.controller);
  const counted = firstDue(laws, { ...asked, receivedAt: services.clock() }, services);
  return { ...counted, isLawUnknown: laws.unknown !== undefined };
}
