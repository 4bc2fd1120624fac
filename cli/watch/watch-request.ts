import type { RequestRow } from "#shared/life/look/request-row.ts";
import { showRequest } from "#shared/life/look/show-request.ts";
import type { Connection } from "../connect.ts";
import { requestViewText } from "../output/request-view.ts";
import { terminal } from "../terminal.ts";
import type { Look, News } from "./viewer.ts";

/** Looks at one request; each call gives the new events and whether its row changed. */
export function requestLooker(
  requestId: string,
  connection: Connection,
): () => Promise<Look & { readonly isOver: boolean }> {
  let seen = 0;
  let row = "";
  return async () => {
    await connection.syncClock();
    const view = await showRequest(requestId, connection);
    const news: News[] = view.events
      .filter(({ seq }) => seq > seen)
      .map((event) => ({ kind: "event", ...event }));
    seen = view.events.length;
    const newRow = rowOf(view);
    if (JSON.stringify(newRow) !== row) news.push({ kind: "request", ...newRow });
    row = JSON.stringify(newRow);
    return {
      // The parts that change during a watch; `dsr show` has the rest.
      picture: () =>
        requestViewText({ ...view, events: view.events.slice(-10), tokens: [] }, terminal().stdout.columns),
      news,
      at: connection.clock(),
      zone: view.zone,
      isOver: view.waitingFor.length === 0,
    };
  };
}

/** The request's line of the queue: the rest is told event by event. */
function rowOf(row: RequestRow): RequestRow {
  const { requestId, reference, right, regime, status, receivedOn, target, legal } = row;
  const { daysLeft, waitingFor, paused } = row;
  return {
    requestId,
    reference,
    right,
    regime,
    status,
    receivedOn,
    target,
    legal,
    ...(daysLeft !== undefined && { daysLeft }),
    waitingFor,
    ...(paused && { paused }),
  };
}
