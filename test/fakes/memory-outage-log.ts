import type { Outage } from "#shared/domain/outage.ts";
import type { OutageLog } from "#shared/ports/outage-log.ts";

/** An outage log in memory that keeps the port's promises. */
export function memoryOutageLog(): OutageLog {
  const outages = new Map<string, Outage>();
  const claimedUntil = new Map<string, number>();
  return {
    async claimNotice(found) {
      const known = outages.get(found.processor) ?? found;
      outages.set(found.processor, known);
      const now = Date.parse(found.since);
      if (known.noticedAt || (claimedUntil.get(found.processor) ?? 0) > now) return undefined;
      claimedUntil.set(found.processor, now + 120_000);
      return known;
    },
    async markNoticed({ processor, since }, noticedAt) {
      const known = outages.get(processor);
      if (known?.since === since) outages.set(processor, { ...known, noticedAt });
    },
    async end(processor) {
      outages.delete(processor);
      claimedUntil.delete(processor);
    },
    open: async () => [...outages.values()],
  };
}
