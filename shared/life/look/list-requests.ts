import type { Case } from "#shared/domain/case.ts";
import { type Listing, openListings } from "#shared/domain/listing.ts";
import { compare } from "#shared/domain/moment.ts";
import { isAnswered, type Request } from "#shared/domain/request.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { isListed, isWaitListed, type ListFilter, needsTasks } from "./list-filter.ts";
import { type RequestRow, requestRow } from "./request-row.ts";

export interface RequestList {
  readonly requests: readonly RequestRow[];
  /** There are more such requests than the limit. */
  readonly more: boolean;
}

export interface ListQuery extends ListFilter {
  readonly statuses?: readonly Listing[] | undefined;
  /** By the nearest legal deadline, or by the latest receipt. */
  readonly order?: "soonest" | "newest" | undefined;
  readonly limit: number;
}

const loadsAtOnce = 20;

/** The operators' queue: requests in these statuses (default: all open and reopened ones) that pass the filter. */
export async function listRequests(
  { statuses = openListings, order = "soonest", limit, ...filter }: ListQuery,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<RequestList> {
  const now = clock();
  // The index has each status in the order of its deadlines; other filters have to read all of it.
  const isSelective = Object.values(filter).some((value) => value !== undefined) || order === "newest";
  // One request beyond the limit shows whether there are more.
  const enough = isSelective ? Number.POSITIVE_INFINITY : limit + 1;
  const found = await Promise.all(statuses.map((status) => firstOf(store, status, enough)));
  const reopened = statuses.includes("reopened") ? [] : await firstOf(store, "reopened", enough);
  const also = reopened.filter(({ status }) => statuses.includes(status));
  const sorted = [...found.flat(), ...also]
    .filter((request) => isListed(request, filter, now))
    .sort(order === "newest" ? byNewest : bySoonestDeadline);
  const requests: RequestRow[] = [];
  for (let at = 0; at < sorted.length && requests.length <= limit; at += loadsAtOnce) {
    const batch = sorted.slice(at, at + loadsAtOnce);
    const cases = await Promise.all(batch.map((request) => caseOf(store, request, filter)));
    const rows = cases.map((current) => ({ current, row: requestRow(current, now) }));
    requests.push(...rows.filter((one) => isWaitListed(one, filter)).map(({ row }) => row));
  }
  return { requests: requests.slice(0, limit), more: requests.length > limit };
}

async function firstOf(store: RequestStore, status: Listing, count: number): Promise<Request[]> {
  const requests: Request[] = [];
  let from: string | undefined;
  do {
    const limit = Math.min(count - requests.length, 1000);
    const page = await store.byStatus(status, { limit, ...(from && { from }) });
    requests.push(...page.items);
    from = page.next;
  } while (from && requests.length < count);
  return requests;
}

/** Tasks and steps tell the reason of a wait. */
async function caseOf(store: RequestStore, request: Request, filter: ListFilter): Promise<Case> {
  const isWhole = !isAnswered(request) || needsTasks(filter);
  const whole = isWhole ? await store.load(request.requestId) : undefined;
  return whole ?? { request, tasks: [], tokens: [], steps: [] };
}

function bySoonestDeadline(a: Request, b: Request): number {
  const order = (request: Request) => `${request.deadlines.legal}#${request.requestId}`;
  return order(a) < order(b) ? -1 : 1;
}

const byNewest = (a: Request, b: Request): number => compare(b.receivedAt, a.receivedAt);
