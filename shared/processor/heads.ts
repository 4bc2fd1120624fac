import { emailAddress } from "#shared/domain/email-address.ts";
import type { Key, OwnTable } from "./own-table.ts";

/**
 * The rows that lead from an address to a person: head rows alone, such as a profile, in any spelling of the address.
 * Another row with the address, such as a message to a friend, leads nowhere.
 *
 * An index cannot be searched without regard to case, so the whole index of addresses is read: one entry for each row
 * that has an `email`. Where every writer normalises, and older rows were normalised once, `normalised` asks for the
 * one address instead.
 * @param isHead by the keys alone.
 */
export async function headsOf(
  table: OwnTable,
  email: string,
  isHead: (key: Key) => boolean,
  { index = "byEmail", normalised = false }: { index?: string; normalised?: boolean } = {},
): Promise<Key[]> {
  const wanted = normalise(email);
  const entries = normalised ? table.indexed(index, "email", wanted) : table.everyIndexed(index, "email");
  const found: Key[] = [];
  for await (const { pk, sk, email: written } of entries) {
    if (isHead({ pk, sk }) && normalise(written) === wanted) found.push({ pk, sk });
  }
  return found.sort((a, b) => (a.pk === b.pk ? inOrder(a.sk, b.sk) : inOrder(a.pk, b.pk)));
}

/** Partitions of those rows, each once. */
export async function partitionsOf(...asked: Parameters<typeof headsOf>): Promise<string[]> {
  return [...new Set((await headsOf(...asked)).map(({ pk }) => pk))];
}

/** Whether a row belongs to an address, in any spelling. */
export const isSameAddress = (written: unknown, email: string): boolean =>
  normalise(written) === normalise(email);

/** A text that is no address is compared without blanks around it and without regard to case. */
function normalise(written: unknown): string {
  const text = typeof written === "string" ? written : "";
  return emailAddress.safeParse(text).data ?? text.trim().toLowerCase();
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
