import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { computeDeadlines } from "#shared/domain/deadline/compute-deadlines.ts";
import type { DeadlineSheet } from "#shared/domain/deadline/deadline-sheet.ts";
import type { Place } from "#shared/domain/deadline/place.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Deadlines, Request } from "#shared/domain/request.ts";
import { regimes } from "#shared/policy/regimes.ts";

export type PlaceFor = (regime: Regime, code: string) => Place;

/** All dates of a request, after these events. @throws ClockEventRefused where its regime does not allow one. */
export function sheetOf(
  request: Request,
  clockEvents: readonly ClockEvent[],
  placeFor: PlaceFor,
): DeadlineSheet {
  const regime = regimes[request.regime];
  if (!regime) throw new TerminalError(`There is no regime "${request.regime}" any more.`);
  return computeDeadlines({
    regime,
    right: request.right,
    received: request.receivedAt,
    place: placeFor(regime, request.place),
    events: clockEvents,
  });
}

/**
 * The dates of a request that are in force once one more thing has happened to its clock.
 * @throws ClockEventRefused where its regime does not allow that.
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
