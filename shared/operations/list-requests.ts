import type { Case } from "#shared/domain/case.ts";
import type { Request, Status } from "#shared/domain/request.ts";
import { type Listing, openListings } from "#shared/domain/undelivered.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { type RequestRow, requestRow } from "./request-row.ts";

export interface RequestList {
  readonly requests: readonly RequestRow[];
  /** There are more requests in these statuses than were asked for. */
  readonly more: boolean;
}

/** Statuses in which tasks or tokens tell what a request waits for. */
const needsWholeCase: readonly Status[] = ["awaiting-approval", "in-progress", "needs-attention"];
const loadsAtOnce = 20;

/** The operators' queue: requests in these statuses (default: all that are open, or open again), soonest legal deadline first. */
export async function listRequests(
  { statuses = openListings, limit }: { statuses?: readonly Listing[] | undefined; limit: number },
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<RequestList> {
  // One more than asked for tells whether there are more.
  const found = await Promise.all(statuses.map((status) => firstOf(store, status, limit + 1)));
  const reopened = statuses.includes("reopened") ? [] : await firstOf(store, "reopened", limit + 1);
  const also = reopened.filter(({ status }) => statuses.includes(status));
  const sorted = [...found.flat(), ...also].sort(bySoonestDeadline);
  const now = clock();
  const requests: RequestRow[] = [];
  for (let at = 0; at < Math.min(limit, sorted.length); at += loadsAtOnce) {
    const batch = sorted.slice(at, Math.min(at + loadsAtOnce, limit));
    const cases = await Promise.all(batch.map((request) => caseOf(store, request)));
    requests.push(...cases.map((current) => requestRow(current, now)));
  }
  return { requests, more: sorted.length > limit };
}

async function firstOf(store: RequestStore, status: Listing, count: number): Promise<Request[]> {
  const requests: Request[] = [];
  let from: string | undefined;
  do {
    const page = await store.byStatus(status, { limit: count - requests.length, ...(from && { from }) });
    requests.push(...page.items);
    from = page.next;
  } while (from && requests.length < count);
  return requests;
}

async function caseOf(store: RequestStore, request: Request): Promise<Case> {
  const whole = needsWholeCase.includes(request.status) ? await store.load(request.requestId) : undefined;
  return whole ?? { request, tasks: [], tokens: [] };
}

function bySoonestDeadline(a: Request, b: Request): number {
  const order = (request: Request) => `${request.deadlines.legal}#${request.requestId}`;
  return order(a) < order(b) ? -1 : 1;
}
