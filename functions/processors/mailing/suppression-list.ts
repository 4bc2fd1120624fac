import { connectKeyedHash } from "#shared/adapters/connect.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";

/** Addresses that are never to be written to again: keyed hashes, so that the list itself names nobody. */
export interface SuppressionList {
  /** ISO instant since when the address is on it, or `undefined`. */
  since(email: string): Promise<string | undefined>;
  /** Puts an address on it; one that is on it already keeps its date. */
  add(email: string, now: string): Promise<void>;
}

export function suppressionList(table: OwnTable, keyedHash: KeyedHash): SuppressionList {
  const keyOf = async (email: string): Promise<Key> => {
    const hash = await keyedHash("suppression", email);
    return { pk: `SUPPRESSION#${hash.toString("base64url")}`, sk: "SUPPRESSION" };
  };
  return {
    async since(email) {
      return (await table.get(await keyOf(email)))?.since as string | undefined;
    },
    async add(email, now) {
      await table.putIfNew({ ...(await keyOf(email)), since: now });
    },
  };
}

/** @throws TerminalError when the environment names no key. */
export function openSuppressionList(table: OwnTable): SuppressionList {
  const { KEYED_HASH_KEY } = process.env;
  if (!KEYED_HASH_KEY) throw new TerminalError("The environment variable KEYED_HASH_KEY has to name a key.");
  return suppressionList(table, connectKeyedHash({ KEYED_HASH_KEY }));
}
