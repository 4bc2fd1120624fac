import { placeFor } from "#shared/adapters/place-for.ts";
import type { ClockEvent, ClockEventKind } from "#shared/domain/deadline/clock-event.ts";
import type { Place } from "#shared/domain/deadline/place.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import { type DeadlineQuestion, explainDeadline } from "#shared/life/look/explain-deadline.ts";

const places = new Map<string, Place>();

/** As `placeFor`, but the holidays of a place and a year are computed only once. */
function knownPlace(regime: Regime, code: string): Place {
  const key = `${regime.id} ${code}`;
  const place = places.get(key) ?? placeFor(regime, code);
  places.set(key, place);
  return place;
}

/** Dates by the real tables, holidays and zones. */
export function sheetOf(question: Partial<DeadlineQuestion> & Pick<DeadlineQuestion, "received">) {
  return explainDeadline(
    { right: "access", events: [], ...question },
    { controller: { regime: "gdpr", place: "DE-BE" }, placeFor: knownPlace },
  );
}

/** `identity-asked=2026-03-10 extended=2026-03-20/2026-05-01`, as clock events. */
export function events(text: string): ClockEvent[] {
  return text
    .split(" ")
    .filter(Boolean)
    .map((word) => {
      const [kind = "", when = ""] = word.split("=");
      const [at = "", until] = when.split("/");
      return { kind: kind as ClockEventKind, at, ...(until && { until }) } as ClockEvent;
    });
}
