import type { SweepServices } from "#shared/life/attend/services.ts";
import { notifyOperators } from "#shared/life/mail/notify-operators.ts";
import { hasHold } from "#shared/rules/hold.ts";
import { type HoldNotice, holdMark } from "#shared/rules/hold-attention.ts";

/** The desk decides whether what is set aside is still needed; once per date and notice. */
export async function notifyOfHold(
  requestId: string,
  { until, notice }: { until: string; notice: HoldNotice },
  services: SweepServices,
): Promise<void> {
  const request = (await services.store.load(requestId))?.request;
  if (!request || !hasHold(request) || request.hold.until !== until) return;
  await notifyOperators(
    requestId,
    holdMark(until, notice),
    () => ({ name: "hold-review", requestId, notice, until }),
    services,
  );
}
