import type { Outage } from "#shared/domain/outage.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { OutageLog } from "#shared/ports/outage-log.ts";

export interface OutageServices {
  readonly outages: OutageLog;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly controller: Controller;
}

/**
 * Notes that a system does not answer, and tells the operators: one mail for each outage, and not one for each
 * request. A failed mail holds nothing up; the next request that meets the outage tells the operators.
 * @param requestId of the request that met it.
 */
export async function reportOutage(
  requestId: string,
  { processor, error, details }: Pick<Outage, "processor" | "error" | "details">,
  services: OutageServices,
): Promise<void> {
  const { outages, clock } = services;
  await orLeaveToSweep(requestId, "Telling the operators of an outage", async () => {
    const outage = await outages.claimNotice({
      processor,
      error,
      ...(details && { details }),
      requestId,
      metAt: clock(),
    });
    if (!outage) return;
    await tell(requestId, outage, services);
    await outages.markNoticed(outage, clock());
  });
}

async function tell(
  requestId: string,
  { processor, since, error, details }: Outage,
  { mailer, controller }: OutageServices,
) {
  const letter = { name: "outage" as const, requestId, processor, since, error, ...(details && { details }) };
  await mailer.send({
    ...(await renderLetter(letter, controller.locale, controller)),
    to: controller.operators,
    toOperators: true,
    noticeId: `${requestId}/outage-${processor}`,
  });
}
