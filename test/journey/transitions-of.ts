import type { HistoryEvent } from "@aws-sdk/client-sfn";

/** State transitions as Step Functions bills them: each state entered. */
export function transitionsOf(events: readonly HistoryEvent[]): number {
  return events.filter(({ type }) => type?.endsWith("StateEntered")).length;
}
