import { listings } from "#shared/domain/listing.ts";
import type { ReadBack } from "#shared/domain/read-back.ts";
import {
  countsIn,
  type ReadBacks,
  type RegisterRow,
  register,
  registerByMonth,
} from "#shared/domain/register.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** The figures of one year at one moment. */
export interface Register {
  readonly year: number;
  /** ISO instant of the reading. */
  readonly asOf: string;
  readonly rights: readonly RegisterRow[];
}

const pageSize = 100;

/**
 * Reads all requests, status by status and page by page, then the tasks of the year's erasures. A request that changes
 * its status meanwhile counts once, by its last reading.
 */
export async function registerOf(year: number, services: Services): Promise<Register> {
  const { asOf, requests } = await readAll(services);
  return { year, asOf, rights: register(requests, year, await readBacksOf(requests, year, services.store)) };
}

/** As `registerOf`, and the same by month. */
export async function figuresOf(
  year: number,
  services: Services,
): Promise<Register & { readonly months: ReturnType<typeof registerByMonth> }> {
  const { asOf, requests } = await readAll(services);
  const rights = register(requests, year, await readBacksOf(requests, year, services.store));
  return { year, asOf, rights, months: registerByMonth(requests, year) };
}

interface Services {
  readonly store: Pick<RequestStore, "byStatus" | "load">;
  readonly clock: Clock;
}

async function readAll({ store, clock }: Services): Promise<{ asOf: string; requests: Request[] }> {
  const asOf = clock();
  const found = new Map<string, Request>();
  for (const status of listings) {
    let from: string | undefined;
    do {
      const page = await store.byStatus(status, { limit: pageSize, ...(from && { from }) });
      for (const request of page.items) found.set(request.requestId, request);
      from = page.next;
    } while (from);
  }
  return { asOf, requests: [...found.values()] };
}

/** One after the other: a year's figures are in no hurry. */
async function readBacksOf(
  requests: readonly Request[],
  year: number,
  store: Pick<RequestStore, "load">,
): Promise<ReadBacks> {
  const found = new Map<string, readonly ReadBack[]>();
  const erasures = requests.filter((one) => one.right === "erasure" && countsIn(one, year));
  for (const { requestId } of erasures) {
    const { tasks = [] } = (await store.load(requestId)) ?? {};
    found.set(
      requestId,
      tasks.flatMap(({ readBack }) => readBack ?? []),
    );
  }
  return found;
}
