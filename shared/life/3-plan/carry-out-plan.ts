import { unchanged } from "#shared/domain/case.ts";
import { withoutWait } from "#shared/domain/plan.ts";
import type { PlanWait } from "#shared/domain/plan-wait.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";

/** The date that the person was told has come. */
export async function carryOutPlan(requestId: string, on: string, services: SweepServices): Promise<void> {
  const at = services.clock();
  await services.store.update(requestId, (current) => {
    const isOver = (wait: PlanWait) => wait.kind === "date" && wait.on === on;
    const part = withoutWait(current, isOver, { at, actor: { kind: "system" } });
    return part ? { ...part, at, result: undefined } : unchanged(undefined);
  });
  await deliverSignals(requestId, services);
}
