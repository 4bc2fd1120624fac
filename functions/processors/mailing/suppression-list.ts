import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";
import { dropNote, noteEnd } from "#shared/processor/retention-notes.ts";
import { type HashAddress, openHash } from "./hashed-address.ts";
import { reviewAfter } from "./terms.ts";

/** The reason for suppressing an address: one entry for each request, so that one can be taken back alone. */
export interface SuppressionEntry extends Key {
  /** ISO instant. */
  readonly since: string;
  /** The request behind the entry; unknown for an entry of an earlier release. */
  readonly requestId?: string;
  /** ISO date of the next review. */
  readonly reviewOn: string;
}

/** Addresses that must never be written to again: keyed hashes, so that the list itself names nobody. */
export interface SuppressionList {
  /** ISO instant of the first entry of the address, or `undefined`. */
  since(email: string): Promise<string | undefined>;
  entries(email: string): Promise<SuppressionEntry[]>;
  /** Puts an address on the list because of a request; an existing entry of the same request keeps its date. */
  add(email: string, now: string, requestId: string): Promise<void>;
  /** Takes back the entries of these requests; entries of the address for other reasons stay. */
  remove(email: string, requests: readonly string[]): Promise<void>;
  /** Copies all entries of an old address to a new one; the old one stays. */
  carryOver(from: string, to: string): Promise<void>;
}

const prefix = "SUPPRESSION";
export const suppressionPrefix = `${prefix}#`;
const sortKeyOf = (requestId: string) => `${prefix}#${requestId}`;

export function suppressionList(table: OwnTable, hash: HashAddress): SuppressionList {
  const partitionOf = async (email: string) => `${prefix}#${await hash(email)}`;
  const entries = async (email: string) => entriesIn(await partitionOf(email), table);
  const write = async (entry: SuppressionEntry) => {
    const { pk, sk, since, reviewOn, requestId } = entry;
    // The note first: no entry may lack a note of its review.
    if (requestId) await noteEnd(table, { until: reviewOn, partition: pk, requestId });
    await table.putIfNew({ pk, sk, since, reviewOn });
  };
  return {
    entries,
    async since(email) {
      return (await entries(email))[0]?.since;
    },
    async add(email, now, requestId) {
      const key = { pk: await partitionOf(email), sk: sortKeyOf(requestId) };
      if (await table.get(key)) return;
      await write({ ...key, since: now, reviewOn: reviewAfter(now), requestId });
    },
    async remove(email, requests) {
      for (const { pk, sk, reviewOn, requestId } of await entries(email)) {
        if (!requestId || !requests.includes(requestId)) continue;
        await dropNote(table, { until: reviewOn, partition: pk, requestId });
        await table.delete([{ pk, sk }]);
      }
    },
    async carryOver(from, to) {
      const pk = await partitionOf(to);
      for (const entry of await entries(from)) await write({ ...entry, pk });
    },
  };
}

/** All entries of one address, the oldest first. */
export async function entriesIn(partition: string, table: OwnTable): Promise<SuppressionEntry[]> {
  const found: SuppressionEntry[] = [];
  for await (const row of table.rows(partition, prefix)) found.push(entryIn(row));
  return found.sort((a, b) => (a.since < b.since ? -1 : 1));
}

function entryIn({ pk, sk, since: at, reviewOn }: Item & Key): SuppressionEntry {
  const since = String(at);
  const requestId = sk.slice(sortKeyOf("").length);
  return { pk, sk, since, reviewOn: String(reviewOn ?? reviewAfter(since)), ...(requestId && { requestId }) };
}

/** @throws TerminalError when the environment names no key. */
export function openSuppressionList(table: OwnTable): SuppressionList {
  return suppressionList(table, openHash());
}
