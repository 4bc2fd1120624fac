import { placeItem, requestItem } from "#shared/adapters/dynamo/request-items.ts";
import type { RequestTable } from "#test/fixtures/request-table.ts";
import { awaitingVerification, caseOf, inProgress, received } from "#test/fixtures/requests.ts";
import { writeItems } from "./write-items.ts";

/** The number of due requests among those that `fill` writes. */
export const due = 20;
/** Half an hour after their receipt: the ones without an execution are due, and no deadline is near. */
const firstSweep = Date.parse("2026-03-05T09:30:00Z");
/** After this time the leases of a sweep have ended, and the same requests are due again. */
const betweenMs = 3 * 60_000;

/** The instant of a sweep at which the same requests are due as at the one before it. @param round from 0 on. */
export const sweepAt = (round: number): string => new Date(firstSweep + round * betweenMs).toISOString();

/** Writes open requests to a table: a few without a started execution, the others verified or waiting for it. */
export const fill = ({ documents, table }: RequestTable, count: number): Promise<void> =>
  writeItems(documents, table, count, (index) => itemsOf(index, count));

function itemsOf(index: number, count: number) {
  const id = {
    requestId: `019c0000-0000-7000-8000-${index.toString(16).padStart(12, "0")}`,
    subjectRef: `subject-${index}`,
  };
  const isDue = index % (count / due) === 0;
  const request = isDue ? received(id) : index % 2 ? inProgress(id) : awaitingVerification(id);
  const current = caseOf(request);
  return [requestItem(current), placeItem(current)];
}
