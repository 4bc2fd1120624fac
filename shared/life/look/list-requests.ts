import { Temporal } from "temporal-polyfill";
import type { Case } from "#shared/domain/case.ts";
import { type Listing, openListings, positionOf } from "#shared/domain/listing.ts";
import { isAnswered, type Request } from "#shared/domain/request.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore, Stretch } from "#shared/ports/request-store.ts";
import {
  isListed,
  isSelective,
  isWaitListed,
  type ListFilter,
  needsTasks,
  readsTasks,
} from "./list-filter.ts";
import { type RequestRow, requestRow } from "./request-row.ts";

export interface RequestList {
  readonly requests: readonly RequestRow[];
  /** There are more such requests, or there may be, where `mostLooks` ended the search. */
  readonly more: boolean;
  /** With `more`: `after` of the next page. */
  readonly next?: string;
}

export interface ListQuery extends ListFilter {
  readonly statuses?: readonly Listing[] | undefined;
  /** By the nearest legal deadline, or by the latest receipt. */
  readonly order?: "soonest" | "newest" | undefined;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** A filter by waits or tasks reads at most so many requests with their tasks; without it, all. */
  readonly mostLooks?: number | undefined;
}

type Store = Pick<RequestStore, "byStatus" | "load">;

/** The first page of the console's queue is read at once. */
const loadsAtOnce = 25;

/** The operators' queue: requests in these statuses (default: all open and reopened ones) that pass the filter. */
export async function listRequests(
  query: ListQuery,
  { store, clock }: { store: Store; clock: Clock },
): Promise<RequestList> {
  const { limit, mostLooks = Number.POSITIVE_INFINITY } = query;
  const now = clock();
  const place = query.order === "newest" ? placeByReceipt : positionOf;
  const isSearch = readsTasks(query);
  const requests: RequestRow[] = [];
  const places: string[] = [];
  let looked = 0;
  let last: string | undefined;
  for await (const batch of inBatches(candidates(store, query, now), isSearch ? undefined : limit)) {
    // Beyond the page a request shows only that there are more; a search has to look whether it passes.
    if (!isSearch && last && requests.length === limit) return { requests, more: true, next: last };
    const cases = await Promise.all(batch.map((request) => caseOf(store, request, query)));
    for (const current of cases) {
      const row = requestRow(current, now);
      last = place(current.request);
      if (!isWaitListed({ current, row }, query)) continue;
      requests.push(row);
      places.push(last);
    }
    looked += batch.length;
    if (requests.length > limit || (isSearch && looked >= mostLooks)) {
      const next = requests.length > limit ? places[limit - 1] : last;
      return { requests: requests.slice(0, limit), more: true, ...(next && { next }) };
    }
  }
  return { requests, more: false };
}

/** What passes the filter as far as the request itself tells, in the order of the list. */
async function* candidates(store: Store, query: ListQuery, now: string): AsyncGenerator<Request> {
  const { after } = query;
  const found = query.order === "newest" ? newest(store, query, now) : soonest(store, query, now);
  for await (const request of found)
    if (
      isListed(request, query, now) &&
      (query.order !== "newest" || !after || placeByReceipt(request) < after)
    )
      yield request;
}

/** The index has each status in the order of its deadlines: they are merged, and read no further than they are asked for. */
async function* soonest(store: Store, query: ListQuery, now: string): AsyncGenerator<Request> {
  const stretch = { ...stretchOf(query, now), ...(query.after && { after: query.after }) };
  const size = isSelective(query) ? 200 : query.limit + 1;
  const lists = sources(store, query, stretch, size);
  const heads = await Promise.all(lists.map((list) => list.next()));
  for (;;) {
    let first: number | undefined;
    for (const [at, { value, done }] of heads.entries()) {
      const best = first === undefined ? undefined : heads[first]?.value;
      if (!done && (best === undefined || positionOf(value) < positionOf(best))) first = at;
    }
    const list = first === undefined ? undefined : lists[first];
    const head = first === undefined ? undefined : heads[first];
    if (first === undefined || !list || !head || head.done) return;
    yield head.value;
    heads[first] = await list.next();
  }
}

/** No index has the order of receipt: all of it is read. */
async function* newest(store: Store, query: ListQuery, now: string): AsyncGenerator<Request> {
  const lists = sources(store, query, stretchOf(query, now), 1000);
  const found = await Promise.all(lists.map((list) => Array.fromAsync(list)));
  yield* found.flat().sort((a, b) => (placeByReceipt(a) > placeByReceipt(b) ? -1 : 1));
}

const placeByReceipt = ({ receivedAt, requestId }: Request): string =>
  `${new Date(receivedAt).toISOString()}#${requestId}`;

/** One source for each status, and one for the ended requests that are open again. */
function sources(
  store: Store,
  { statuses = openListings }: ListQuery,
  stretch: Stretch,
  size: number,
): AsyncGenerator<Request>[] {
  const also = statuses.includes("reopened")
    ? []
    : [reopenedIn(listing(store, "reopened", stretch, size), statuses)];
  return [...statuses.map((status) => listing(store, status, stretch, size)), ...also];
}

async function* listing(
  store: Store,
  status: Listing,
  stretch: Stretch,
  size: number,
): AsyncGenerator<Request> {
  let from: string | undefined;
  do {
    const page = await store.byStatus(status, { ...stretch, limit: size, ...(from && { from }) });
    yield* page.items;
    from = page.next;
  } while (from);
}

async function* reopenedIn(
  reopened: AsyncGenerator<Request>,
  statuses: readonly Listing[],
): AsyncGenerator<Request> {
  for await (const request of reopened) if (statuses.includes(request.status)) yield request;
}

/** The legal dates that can pass the filter. What is overdue at its own place is so a day later everywhere. */
function stretchOf({ dueBefore, overdue }: ListFilter, now: string): Stretch {
  const tomorrow = Temporal.Instant.from(now).add({ hours: 24 }).toString().slice(0, 10);
  const ends = [dueBefore, overdue ? tomorrow : undefined].filter((end) => end !== undefined).sort();
  return ends[0] === undefined ? {} : { before: ends[0] };
}

/** @param limit after so many requests each is a batch of its own. */
async function* inBatches(
  requests: AsyncGenerator<Request>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Request[]> {
  let batch: Request[] = [];
  let taken = 0;
  for await (const request of requests) {
    batch.push(request);
    taken++;
    if (batch.length < loadsAtOnce && taken < limit) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Tasks and steps tell the reason of a wait. */
async function caseOf(store: Store, request: Request, filter: ListFilter): Promise<Case> {
  const isWhole = !isAnswered(request) || needsTasks(filter);
  const whole = isWhole ? await store.load(request.requestId) : undefined;
  return whole ?? { request, tasks: [], tokens: [], steps: [] };
}
