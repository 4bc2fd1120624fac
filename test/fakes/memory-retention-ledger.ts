import { chainEvent, type EvidenceEvent, emptyChain } from "#shared/domain/evidence.ts";
import { endedEvent } from "#shared/domain/retention-ended.ts";
import { ledgerId, type RetentionLedger } from "#shared/ports/retention-ledger.ts";

export function memoryRetentionLedger(): RetentionLedger {
  const chain: EvidenceEvent[] = [];
  const marks = new Set<string>();
  return {
    async append(entry) {
      const mark = `${entry.requestId}#${entry.processor}#${entry.until}`;
      if (marks.has(mark)) return;
      marks.add(mark);
      chain.push(chainEvent(ledgerId, chain.at(-1) ?? emptyChain(ledgerId), entry.at, endedEvent(entry)));
    },
    events: async () => [...chain],
    async head() {
      const { seq, hash } = chain.at(-1) ?? emptyChain(ledgerId);
      return { seq, hash };
    },
  };
}
