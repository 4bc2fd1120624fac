import { listings } from "#shared/domain/listing.ts";
import type { ReadBack } from "#shared/domain/read-back.ts";
import { countsIn, type ReadBacks, type RegisterRow, register } from "#shared/domain/register.ts";
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
export async function registerOf(
  year: number,
  { store, clock }: { store: Pick<RequestStore, "byStatus" | "load">; clock: Clock },
): Promise<Register> {
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
  const erasures = [...found.values()].filter((one) => one.right === "erasure" && countsIn(one, year));
  return { year, asOf, rights: register(found.values(), year, await readBacksOf(erasures, store)) };
}

/** One after the other: a year's figures are in no hurry. */
async function readBacksOf(
  erasures: readonly Request[],
  store: Pick<RequestStore, "load">,
): Promise<ReadBacks> {
  const found = new Map<string, readonly ReadBack[]>();
  for (const { requestId } of erasures) {
    const { tasks = [] } = (await store.load(requestId)) ?? {};
    found.set(
      requestId,
      tasks.flatMap(({ readBack }) => readBack ?? []),
    );
  }
  return found;
}
