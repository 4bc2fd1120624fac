import type { Laws } from "#shared/domain/deadline/applicable-regimes.ts";
import { deadlinesAtReceipt } from "#shared/domain/deadline/deadlines-at-receipt.ts";
import { earliestZone, type Place } from "#shared/domain/deadline/place.ts";
import { placeOfAction } from "#shared/domain/deadline/place-of-action.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import { isBefore } from "#shared/domain/moment.ts";
import type { Deadlines, OtherClock } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Controller } from "#shared/policy/controller.ts";

/** The laws that set the time of a request, and its dates. */
export interface Counted {
  readonly regime: Regime;
  readonly place: Place;
  readonly zone: string;
  readonly receivedOn: string;
  readonly acknowledgeBy?: string;
  readonly deadlines: Deadlines;
  /** Ids of the further regimes that bind. */
  readonly alsoRegimes: readonly string[];
  readonly otherClocks: readonly OtherClock[];
}

interface Received {
  readonly right: Right;
  readonly jurisdiction?: string | undefined;
  readonly receivedAt: string;
}

interface FirstDueServices {
  readonly controller: Controller;
  readonly placeFor: (regime: Regime, code: string) => Place;
}

/**
 * Of the regimes that bind a request, the one with the earliest legal date is its own; of equals the first. A
 * comparable law only adds an earlier date.
 */
export function firstDue(
  { binding, compared }: Laws,
  received: Received,
  services: FirstDueServices,
): Counted {
  const counted = (regime: Regime) => count(regime, received, services);
  const [first, ...others] = binding;
  const binds = [counted(first), ...others.map(counted)] as const;
  const own = binds.reduce(earlier, binds[0]);
  const rest = [...binds.filter((one) => one !== own), ...compared.map(counted)];
  return {
    ...own,
    deadlines: rest.reduce(earlier, own).deadlines,
    alsoRegimes: binding.filter(({ id }) => id !== own.regime.id).map(({ id }) => id),
    otherClocks: rest.map(({ regime, place }) => ({ regime: regime.id, place: place.code })),
  };
}

type Clocked = Omit<Counted, "alsoRegimes" | "otherClocks">;

const earlier = (a: Clocked, b: Clocked): Clocked => (isBefore(b.deadlines.legal, a.deadlines.legal) ? b : a);

function count(
  regime: Regime,
  { right, receivedAt, ...received }: Received,
  { controller, placeFor }: FirstDueServices,
): Clocked {
  const place = placeFor(regime, placeOfAction(regime, received, controller.place));
  const dates = deadlinesAtReceipt(receivedAt, { regime, right, place });
  return { regime, place, zone: earliestZone(dates.deadlines.legal, place), ...dates };
}
