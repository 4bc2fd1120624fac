import { Temporal } from "temporal-polyfill";
import type { ActionHandler } from "#shared/processor/define-processor.ts";
import { QuotaUsedUp } from "#shared/processor/vendor/vendor-errors.ts";
import type { System } from "./system.ts";
import { texts } from "./texts.ts";

/**
 * An action that has used up the calls of the day is answered `pending`, and goes on where it stands once the day at the
 * vendor is over: each of its steps can be repeated.
 */
export function pendingUntilMidnight(act: ActionHandler<System>): ActionHandler<System> {
  return async (task, kit, system) => {
    try {
      return await act(task, kit, system);
    } catch (error) {
      if (!(error instanceof QuotaUsedUp)) throw error;
      const expectedCompletion = dayAfter(kit.now());
      return { outcome: "pending", summary: texts.waitsForQuota, expectedCompletion };
    }
  };
}

/** ISO date of the day after the next midnight in UTC. @param now ISO instant. */
const dayAfter = (now: string): string =>
  Temporal.Instant.from(now).toZonedDateTimeISO("UTC").toPlainDate().add({ days: 1 }).toString();
