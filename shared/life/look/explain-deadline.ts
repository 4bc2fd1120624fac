import { applicableRegimes, type Laws } from "#shared/domain/deadline/applicable-regimes.ts";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { computeUnderAll } from "#shared/domain/deadline/compute-under-all.ts";
import type { DeadlineSheet } from "#shared/domain/deadline/deadline-sheet.ts";
import type { Place } from "#shared/domain/deadline/place.ts";
import { placeOfAction } from "#shared/domain/deadline/place-of-action.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";

export interface DeadlineQuestion {
  /** Absent: the regimes that the jurisdiction and the controller's configuration choose. */
  readonly regime?: string | undefined;
  readonly jurisdiction?: string | undefined;
  /** Place of action; absent: the controller's. */
  readonly place?: string | undefined;
  readonly right: string;
  /** ISO instant or date. */
  readonly received: string;
  readonly events: readonly ClockEvent[];
}

export interface DeadlineServices {
  readonly controller: Pick<Controller, "regime" | "place">;
  /** Where a regime counts, for an ISO 3166 code of a place of action. */
  readonly placeFor: (regime: Regime, code: string) => Place;
}

/**
 * The dates of a request, real or imagined, with their reasons.
 * @throws TerminalError for an unknown regime or place; NoRuleForRight; ClockEventRefused.
 */
export function explainDeadline(
  question: DeadlineQuestion,
  { controller, placeFor }: DeadlineServices,
): DeadlineSheet {
  const { right, received, events } = question;
  const placeOf = (row: Regime) => placeFor(row, placeOfAction(row, question, controller.place));
  return computeUnderAll(lawsOf(question, controller), { right, received, events, placeOf });
}

/** A named regime is the one that binds; where the law of the person's place is unknown, comparable laws count, too. */
function lawsOf({ regime, jurisdiction, right }: DeadlineQuestion, controller: { regime: string }): Laws {
  const own = named(regime ?? controller.regime);
  const laws = applicableRegimes({ jurisdiction, own: own.id, right }, regimes);
  const isMeant = regime === undefined || (jurisdiction !== undefined && laws?.unknown !== undefined);
  if (isMeant && laws) return laws;
  return { binding: [own], compared: [] };
}

function named(id: string): Regime {
  const row = regimes[id];
  if (row) return row;
  throw new TerminalError(`There is no regime "${id}"; there are ${Object.keys(regimes).join(", ")}.`);
}
