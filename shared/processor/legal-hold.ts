import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { Dataset, ProcessorKit, ProcessorTask } from "./contract.ts";
import type { Item, Key, OwnTable } from "./own-table.ts";
import { isRelease } from "./restriction.ts";

/** Sort keys of the holds on a partition, one for each complaint: `HOLD#<request>`. */
export const holdPrefix = "HOLD#";

export const legalHolds = {
  name: "legal-holds",
  title: "What is set aside unchanged",
  row: z.object({
    since: z.string().describe("Since when your data is set aside as evidence"),
    reviewOn: z.iso.date().describe("When that is reviewed, and ends unless there is a reason to go on"),
  }),
} satisfies Dataset;

/** A hold as it is stored. */
export const holdKind = { dataset: legalHolds.name, sk: holdPrefix, row: legalHolds.row };

/**
 * Sets what is in these partitions aside as evidence for a complaint, until the review or an earlier release. One
 * complaint does not shorten the hold of another; a release lifts all of them.
 * @param nothingHeld what is answered where there is no partition.
 * @throws TerminalError when the manifest does not say after which time the hold is reviewed.
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
  if (isRelease(task)) {
    await table.delete(await holdsOn(partitions, table));
    const summary = "Nothing is set aside any more; what you ask to have erased is erased again.";
    return { outcome: "done", summary };
  }
  const { reviewAfter } = task.rule;
  if (!reviewAfter)
    throw new TerminalError('The manifest has to give the right that means "hold" a reviewAfter.');
  const since = kit.now();
  const reviewOn = Temporal.PlainDate.from(since.slice(0, 10)).add(reviewAfter).toString();
  const sk = `${holdPrefix}${task.requestId}`;
  for (const pk of partitions) await table.putIfNew({ pk, sk, since, reviewOn });
  const own = (await holdsOn(partitions, table)).filter((placed) => placed.sk === sk);
  const until = latest(own.map((placed) => placed.reviewOn)) ?? reviewOn;
  const summary = `Everything held here is set aside unchanged as evidence for your complaint, until it has been reviewed, on ${until} at the latest. Meanwhile a request for erasure does not erase it.`;
  return { outcome: "done", summary };
}

/** ISO date until which something in these partitions is on hold, or `undefined`; a hold ends with its review. */
export async function heldUntil(
  partitions: readonly string[],
  now: string,
  table: OwnTable,
): Promise<string | undefined> {
  const dates = (await holdsOn(partitions, table)).map(({ reviewOn }) => reviewOn);
  return latest(dates.filter((date) => date >= now.slice(0, 10)));
}

/** GDPR Art. 17(3)(e): what is needed for legal claims is not erased. */
export function keptOnHold(until: string, whatStopped = ""): TaskAnswer {
  const kept = "Nothing was erased: what is held here is set aside as evidence for your complaint.";
  return {
    outcome: "retained",
    summary: [kept, whatStopped].filter(Boolean).join(" "),
    retained: [
      {
        what: "Everything held here, unchanged",
        law: "GDPR Art. 17(3)(e)",
        until,
        onlyFor: "your complaint and legal claims",
      },
    ],
  };
}

interface Hold extends Key {
  readonly reviewOn: string;
}

async function holdsOn(partitions: readonly string[], table: OwnTable): Promise<Hold[]> {
  const found: Hold[] = [];
  for (const partition of partitions) {
    for await (const item of table.rows(partition, holdPrefix)) found.push(holdIn(item));
  }
  return found;
}

const holdIn = ({ pk, sk, reviewOn }: Item & Key): Hold => ({ pk, sk, reviewOn: String(reviewOn) });
const latest = (dates: readonly string[]): string | undefined => dates.toSorted().at(-1);
