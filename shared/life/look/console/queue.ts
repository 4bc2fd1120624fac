import { Temporal } from "temporal-polyfill";
import type { ListQueryOfConsole } from "#shared/console/list-query.ts";
import type { RowView } from "#shared/console/request-row.ts";
import { type Listing, openListings } from "#shared/domain/listing.ts";
import { openStatuses } from "#shared/domain/status.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Count, RequestStore, Stretch } from "#shared/ports/request-store.ts";
import { type ListQuery, listRequests } from "../list-requests.ts";
import { rowView } from "./row-view.ts";

export interface Queue {
  readonly at: string;
  readonly items: readonly RowView[];
  readonly next?: string;
  readonly counts?: QueueCounts;
}

interface QueueCounts {
  readonly open: Count;
  readonly byStatus: Readonly<Record<string, Count>>;
  readonly overdue: Count;
  readonly dueInAWeek: Count;
}

interface Services {
  readonly store: Pick<RequestStore, "byStatus" | "countIn" | "load">;
  readonly clock: Clock;
}

/** A filter by waits reads so many requests for one page at most: they are read one by one. */
const mostLooks = 400;

/**
 * A page of the queue; the first one with the numbers of open requests.
 * @throws Problem invalid-request for a cursor of another list.
 */
export async function queue(query: ListQueryOfConsole, services: Services): Promise<Queue> {
  const at = services.clock();
  const { cursor } = query;
  const [list, counts] = await Promise.all([
    listRequests({ ...asListQuery(query, at), mostLooks }, services),
    cursor === undefined ? countsOf(services.store, at) : undefined,
  ]);
  const items = list.requests.map(rowView);
  return {
    at,
    items,
    ...(list.next && { next: Buffer.from(list.next).toString("base64url") }),
    ...(counts && { counts }),
  };
}

/** The query of the console as `dsr list` puts it. @param now ISO instant. @throws Problem invalid-request */
export function asListQuery(
  {
    status: statuses,
    overdue,
    dueWithin,
    dueBefore,
    cursor,
    ...query
  }: Omit<ListQueryOfConsole, "limit"> & { readonly limit: number },
  now: string,
): ListQuery {
  const ends = [dueBefore, dueWithin === undefined ? undefined : dayAfter(dueWithin, now)];
  return {
    ...query,
    statuses,
    dueBefore: ends.filter((end) => end !== undefined).sort()[0],
    ...(overdue && { overdue: overdue === "true" }),
    ...(cursor !== undefined && { after: placeIn(cursor) }),
  };
}

/** What is due within seven days is due before the eighth. */
const dayAfter = (days: number, now: string): string =>
  Temporal.PlainDate.from(now.slice(0, 10))
    .add({ days: days + 1 })
    .toString();

/** The place that a cursor names: the date or instant of the order, and an id. */
function placeIn(cursor: string): string {
  const place = Buffer.from(cursor, "base64url").toString();
  if (/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?#[0-9a-f-]{36}$/.test(place)) return place;
  const errors = [{ parameter: "cursor", detail: "Must be the `next` of an answer of this route." }];
  throw new Problem("invalid-request", "See errors for each problem and what is allowed.", { errors });
}

/** Each number is one read for each status, however many requests there are. */
async function countsOf(store: Services["store"], now: string): Promise<QueueCounts> {
  const today = now.slice(0, 10);
  const countIn = (statuses: readonly Listing[], stretch: Stretch = {}) =>
    Promise.all(statuses.map((status) => store.countIn(status, stretch)));
  const [all, overdue, week] = await Promise.all([
    countIn(openListings),
    countIn(openStatuses, { before: today }),
    countIn(openStatuses, { after: today, before: dayAfter(7, now) }),
  ]);
  const byStatus = Object.fromEntries(openListings.map((status, at) => [status, all[at] as Count]));
  return { open: sum(all), byStatus, overdue: sum(overdue), dueInAWeek: sum(week) };
}

const sum = (counts: readonly Count[]): Count => ({
  count: counts.reduce((total, { count }) => total + count, 0),
  more: counts.some(({ more }) => more),
});
