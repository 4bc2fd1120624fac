import type { Outage } from "#shared/domain/outage.ts";
import type { OutageLog } from "#shared/ports/outage-log.ts";

/** An outage log in memory that keeps the port's promises. */
export function memoryOutageLog(): OutageLog {
  const outages = new Map<string, Outage>();
  const claimedUntil = new Map<string, number>();
  return {
    async claimNotice(met) {
      const { details: _, ...before } = outages.get(met.processor) ?? { since: met.metAt };
      const known: Outage = { ...before, ...met };
      outages.set(met.processor, known);
      const now = Date.parse(met.metAt);
      if (known.noticedAt || (claimedUntil.get(met.processor) ?? 0) > now) return undefined;
      claimedUntil.set(met.processor, now + 120_000);
      return known;
    },
    async markNoticed({ processor, since }, noticedAt) {
      const known = outages.get(processor);
      if (known?.since === since) outages.set(processor, { ...known, noticedAt });
    },
    async end({ processor, metAt }) {
      if (outages.get(processor)?.metAt !== metAt) return;
      outages.delete(processor);
      claimedUntil.delete(processor);
    },
    open: async () => [...outages.values()],
  };
}
