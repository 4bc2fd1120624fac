import { earliest } from "../moment.ts";
import type { Laws } from "./applicable-regimes.ts";
import { type ClockEvent, inOrder } from "./clock-event.ts";
import { ClockEventRefused } from "./clock-event-refused.ts";
import { computeDeadlines } from "./compute-deadlines.ts";
import type { DeadlineSheet } from "./deadline-sheet.ts";
import { earlierSheet } from "./earlier-sheet.ts";
import { dateAt, type Place } from "./place.ts";
import type { Regime } from "./regime.ts";

export interface Counting {
  readonly right: string;
  /** ISO instant, or date at the place. */
  readonly received: string;
  readonly placeOf: (regime: Regime) => Place;
  readonly events: readonly ClockEvent[];
}

/** One law's clock: the events that moved it, and the sheet they give. */
interface Running {
  readonly regime: Regime;
  events: readonly ClockEvent[];
  sheet: DeadlineSheet;
}

/**
 * The dates of a request under every law that counts: the earlier date wins. Each law moves its own clock. An event
 * is refused where a binding law that gives the date at that moment refuses it, because it would move nothing.
 * @throws NoRuleForRight; ClockEventRefused for the earliest event that is refused.
 */
export function computeUnderAll({ binding, compared, unknown }: Laws, counting: Counting): DeadlineSheet {
  const { right, received, placeOf } = counting;
  const sheet = (regime: Regime, events: readonly ClockEvent[]) =>
    computeDeadlines({ regime, right, received, place: placeOf(regime), events });
  const [first, ...others] = binding;
  if (others.length === 0 && compared.length === 0)
    return earlierSheet({ binding: [sheet(first, counting.events)], compared: [], unknown });

  const clockOf = (regime: Regime): Running => ({ regime, events: [], sheet: sheet(regime, []) });
  const binds: [Running, ...Running[]] = [clockOf(first), ...others.map(clockOf)];
  const all = [...binds, ...compared.map(clockOf)];
  const place = placeOf(first);
  const refused: string[] = [];
  const dated = counting.events.map((event) => ({ ...event, on: dateAt(event.at, place) }));
  for (const { on: _, ...event } of inOrder(dated)) {
    const leading = leaders(binds, event);
    const refusals = all.flatMap((running) => move(running, event, sheet) ?? []);
    const decisive = refusals.filter(({ by }) => leading.includes(by));
    const isRefused = event.kind === "appealed" ? decisive.length === leading.length : decisive.length > 0;
    if (isRefused && decisive[0]) throw decisive[0].error;
    refused.push(...refusals.map(({ error }) => `Not moved: ${error.message}`));
  }
  return earlierSheet({
    binding: [binds[0].sheet, ...binds.slice(1).map((one) => one.sheet)],
    compared: all.slice(binds.length).map((one) => one.sheet),
    unknown,
    refused,
  });
}

/** The laws whose refusal counts: those that give the date in force; for an appeal, all laws. */
function leaders(binds: readonly Running[], { kind }: ClockEvent): readonly Running[] {
  if (kind === "appealed") return binds;
  const due = earliest(...binds.map((running) => running.sheet.due));
  return binds.filter((running) => running.sheet.due === due);
}

/** @returns the law that refuses the event, with its reason; the clock stays as it was. */
function move(
  running: Running,
  event: ClockEvent,
  sheet: (regime: Regime, events: readonly ClockEvent[]) => DeadlineSheet,
): { readonly by: Running; readonly error: ClockEventRefused } | undefined {
  const events = [...running.events, event];
  try {
    running.sheet = sheet(running.regime, events);
    running.events = events;
    return undefined;
  } catch (error) {
    if (error instanceof ClockEventRefused) return { by: running, error };
    throw error;
  }
}
