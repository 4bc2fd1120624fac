import { deadlinesAtReceipt } from "#shared/domain/deadline/deadlines-at-receipt.ts";
import { earliestZone, type Place } from "#shared/domain/deadline/place.ts";
import { placeOfAction } from "#shared/domain/deadline/place-of-action.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import type { Deadlines } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Controller } from "#shared/policy/controller.ts";

/** What a request is counted by, and its dates. */
export interface Counted {
  readonly regime: Regime;
  readonly place: Place;
  readonly zone: string;
  readonly receivedOn: string;
  readonly acknowledgeBy?: string;
  readonly deadlines: Deadlines;
}

interface Received {
  readonly right: Right;
  readonly jurisdiction?: string | undefined;
  readonly receivedAt: string;
}

/** Where several regimes may bind a request the one with the earliest legal date wins: of equals the first. */
export function firstDue(
  [first, ...others]: readonly [Regime, ...Regime[]],
  received: Received,
  services: { controller: Controller; placeFor: (regime: Regime, code: string) => Place },
): Counted {
  const counted = (regime: Regime) => count(regime, received, services);
  return others.map(counted).reduce(earlier, counted(first));
}

const earlier = (a: Counted, b: Counted): Counted => (b.deadlines.legal < a.deadlines.legal ? b : a);

function count(
  regime: Regime,
  { right, receivedAt, ...received }: Received,
  { controller, placeFor }: { controller: Controller; placeFor: (regime: Regime, code: string) => Place },
): Counted {
  const place = placeFor(regime, placeOfAction(regime, received, controller.place));
  const dates = deadlinesAtReceipt(receivedAt, { regime, right, place });
  return { regime, place, zone: earliestZone(dates.deadlines.legal, place), ...dates };
}
