import { listRequests } from "#shared/life/look/list-requests.ts";
import { type RequestRow, requestRow } from "#shared/life/look/request-row.ts";
import type { Connection } from "../connect.ts";
import { requestListText } from "../output/request-list.ts";
import { terminal } from "../terminal.ts";
import type { Look } from "./viewer.ts";

/** Looks at the open requests; each call gives the changes since the one before. */
export function queueLooker(connection: Connection, options: { limit: number }): () => Promise<Look> {
  let before = new Map<string, RequestRow>();
  return async () => {
    await connection.syncClock();
    const list = await listRequests({ limit: options.limit }, connection);
    const now = new Map(list.requests.map((row) => [row.requestId, row]));
    const changed = list.requests.filter((row) => !isSame(row, before.get(row.requestId)));
    const closed = await closedSince(
      [...before.keys()].filter((id) => !now.has(id)),
      connection,
    );
    before = now;
    return {
      picture: () => requestListText(list, terminal().stdout.columns),
      news: [...changed, ...closed].map((row) => ({ kind: "request", ...row })),
      at: connection.clock(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  };
}

/** A request that left the queue is closed, or more urgent requests pushed it out of sight. */
async function closedSince(ids: readonly string[], { store, clock }: Connection): Promise<RequestRow[]> {
  const cases = await Promise.all(ids.map((id) => store.load(id)));
  return cases
    .filter((current) => current !== undefined)
    .map((current) => requestRow(current, clock()))
    .filter((row) => row.daysLeft === undefined);
}

function isSame(row: RequestRow, before: RequestRow | undefined): boolean {
  return JSON.stringify(row) === JSON.stringify(before);
}
