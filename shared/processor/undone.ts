import type { ProcessorTask } from "./contract.ts";
import type { OwnTable } from "./own-table.ts";

const keyOf = (requestId: string) => ({ pk: `UNDONE#${requestId}`, sk: "UNDONE" });

/** The requests whose effect a release takes back; the effect of others stays. */
export function releasedBy({ parameters }: Pick<ProcessorTask, "parameters">): string[] {
  const { releases } = parameters;
  return Array.isArray(releases) ? releases.filter((id) => typeof id === "string") : [];
}

/** Notes, before anything is taken back, that a request is: a repetition of it that comes late sets nothing again. */
export async function markUndone(requests: readonly string[], now: string, table: OwnTable): Promise<void> {
  for (const requestId of requests) await table.putIfNew({ ...keyOf(requestId), at: now });
}

export async function isUndone(requestId: string, table: OwnTable): Promise<boolean> {
  return (await table.get(keyOf(requestId))) !== undefined;
}
