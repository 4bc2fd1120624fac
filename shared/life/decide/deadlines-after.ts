import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { computeUnderAll } from "#shared/domain/deadline/compute-under-all.ts";
import type { DeadlineSheet } from "#shared/domain/deadline/deadline-sheet.ts";
import type { Place } from "#shared/domain/deadline/place.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Deadlines, Request } from "#shared/domain/request.ts";
import { regimes } from "#shared/policy/regimes.ts";

export type PlaceFor = (regime: Regime, code: string) => Place;

/**
 * All dates of a request after these events, under each of its regimes.
 * @throws ClockEventRefused where an event is not allowed.
 */
export function sheetOf(
  request: Request,
  clockEvents: readonly ClockEvent[],
  placeFor: PlaceFor,
): DeadlineSheet {
  const { regime, alsoRegimes = [], otherClocks = [], place } = request;
  const own = known(regime);
  const places = new Map([
    ...otherClocks.map((clock) => [clock.regime, clock.place] as const),
    [regime, place],
  ]);
  const isBinding = (id: string) => alsoRegimes.includes(id);
  const others = otherClocks.map((clock) => clock.regime).filter((id) => id !== regime);
  return computeUnderAll(
    {
      binding: [own, ...others.filter(isBinding).map(known)],
      compared: others.filter((id) => !isBinding(id)).map(known),
      ...(request.lawUnknown && { unknown: request.jurisdiction ?? place }),
    },
    {
      right: request.right,
      received: request.receivedAt,
      placeOf: (row) => placeFor(row, places.get(row.id) ?? place),
      events: clockEvents,
    },
  );
}

function known(id: string): Regime {
  const regime = regimes[id];
  if (!regime) throw new TerminalError(`There is no regime "${id}" any more.`);
  return regime;
}

/**
 * The dates of a request in force after one more event of its clock.
 * @throws ClockEventRefused where its regime does not allow the event.
 */
export function deadlinesAfter(
  request: Request,
  events: readonly ClockEvent[],
  placeFor: PlaceFor,
): { clockEvents: readonly ClockEvent[]; deadlines: Deadlines } {
  const clockEvents = [...(request.clockEvents ?? []), ...events];
  const sheet = sheetOf(request, clockEvents, placeFor);
  const { base, legal, target } = sheet.extended?.noticeOn ? sheet.extended : sheet;
  return { clockEvents, deadlines: { base, legal, target } };
}
