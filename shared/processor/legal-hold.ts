import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { isAtOrAfter, latest } from "#shared/domain/moment.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { Dataset, ProcessorKit, ProcessorTask } from "./contract.ts";
import { notSetAside, released, setAside, waitsForMailbox } from "./hold-answers.ts";
import type { Key, OwnTable } from "./own-table.ts";
import { type RecordKind, recordsOfKind } from "./records.ts";
import { isRelease } from "./restriction.ts";

/** Sort keys of the holds on a partition, one for each complaint: `HOLD#<request>`. */
export const holdPrefix = "HOLD#";

export const legalHolds = {
  name: "legal-holds",
  title: "What is set aside unchanged",
  isMark: true,
  row: z.object({
    since: z.string().describe("Since when your data is set aside as evidence"),
    reviewOn: z.iso.date().describe("When that is reviewed, and ends unless there is a reason to go on"),
  }),
} satisfies Dataset;

/** A hold in stored form. */
export const holdKind = {
  dataset: legalHolds.name,
  sk: holdPrefix,
  row: legalHolds.row,
} satisfies RecordKind;

/**
 * Sets the data in these partitions aside as evidence for a complaint, until the review or an earlier release; an
 * unconfirmed complaint sets nothing aside. One complaint does not shorten the hold of another; a release lifts all
 * of them. `parameters.holdUntil` (ISO date) moves the review of this complaint's own hold.
 * @param nothingHeld the answer where there is no partition.
 * @throws TerminalError when the manifest does not give the time of the review.
 */
export async function hold(
  task: ProcessorTask,
  kit: ProcessorKit,
  {
    table,
    partitions,
    nothingHeld,
  }: { table: OwnTable; partitions: readonly string[]; nothingHeld: TaskAnswer },
): Promise<TaskAnswer> {
  if (partitions.length === 0) return nothingHeld;
  const { confirmed, final, holdUntil } = task.parameters;
  if (isRelease(task)) {
    await table.delete(await holdsOn(partitions, table));
    return released;
  }
  if (confirmed !== true) return final === true ? notSetAside(task) : waitsForMailbox;
  const { reviewAfter } = task.rule;
  if (!reviewAfter)
    throw new TerminalError({ code: "manifest-incomplete", action: "hold", lacks: "reviewAfter" });
  const since = kit.now();
  const reviewOn = Temporal.PlainDate.from(since.slice(0, 10)).add(reviewAfter).toString();
  const sk = `${holdPrefix}${task.requestId}`;
  const moved = z.iso.date().safeParse(holdUntil).data;
  for (const pk of partitions) {
    await table.putIfNew({ pk, sk, since, reviewOn });
    if (moved) await table.set({ pk, sk }, { reviewOn: moved });
  }
  const own = (await holdsOn(partitions, table)).filter((placed) => placed.sk === sk);
  return setAside(latest(...own.map((placed) => placed.reviewOn)) ?? reviewOn);
}

/** The last day (ISO date) of the holds on these partitions, or `undefined`; a hold ends with its review. */
export async function heldUntil(
  partitions: readonly string[],
  now: string,
  table: OwnTable,
): Promise<string | undefined> {
  const dates = (await holdsOn(partitions, table)).map(({ reviewOn }) => reviewOn);
  return latest(...dates.filter((date) => isAtOrAfter(date, now.slice(0, 10))));
}

async function holdsOn(
  partitions: readonly string[],
  table: OwnTable,
): Promise<(Key & { readonly reviewOn: string })[]> {
  const rows = await Array.fromAsync(recordsOfKind(partitions, holdKind, table));
  return rows.map(({ pk, sk, row }) => ({ pk, sk, reviewOn: row.reviewOn }));
}
