import type { ProcessorTask } from "./contract.ts";
import type { OwnTable } from "./own-table.ts";

const keyOf = (requestId: string) => ({ pk: `UNDONE#${requestId}`, sk: "UNDONE" });

/** The requests whose effects a release takes back; the effects of others stay. */
export function releasedBy({ parameters }: Pick<ProcessorTask, "parameters">): string[] {
  const { releases } = parameters;
  return Array.isArray(releases) ? releases.filter((id) => typeof id === "string") : [];
}

/** Notes a request as taken back before its effects are removed: a late repetition of it then sets nothing again. */
export async function markUndone(requests: readonly string[], now: string, table: OwnTable): Promise<void> {
  for (const requestId of requests) await table.putIfNew({ ...keyOf(requestId), at: now });
}

export async function isUndone(requestId: string, table: OwnTable): Promise<boolean> {
  return (await table.get(keyOf(requestId))) !== undefined;
}
