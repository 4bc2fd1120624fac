import type { Temporal } from "temporal-polyfill";
import { addPeriod } from "./period.ts";
import type { Rule } from "./regime.ts";

/** The date by which the person is told that their request has arrived; `undefined` where the law sets no day. */
export function acknowledgeBy(
  received: Temporal.PlainDate,
  { acknowledge }: Pick<Rule, "acknowledge">,
): Temporal.PlainDate | undefined {
  if (!acknowledge) return undefined;
  return addPeriod(received, acknowledge.within).subtract({ days: acknowledge.firstDayCounts ? 1 : 0 });
}
