import { createHash } from "node:crypto";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/** What one step or task asks for at most, again and again; the oldest goes first. */
const keptResults = 10;

/**
 * Keeps the last results: each call of KMS has a price. Not for functions that strangers call: one call less, and so a faster
 * answer, would tell that somebody has asked for this address just before.
 */
export function remembered(keyedHash: KeyedHash): KeyedHash {
  const kept = new Map<string, Promise<Buffer>>();

  function keep(name: string, result: Promise<Buffer>): Promise<Buffer> {
    kept.set(name, result);
    result.catch(() => kept.delete(name));
    for (const oldest of kept.keys()) if (kept.size > keptResults) kept.delete(oldest);
    return result;
  }

  return async (purpose, text) => {
    // The text may be somebody's address: it is not kept.
    const name = createHash("sha256")
      .update(JSON.stringify([purpose, text]))
      .digest("base64");
    return Buffer.from(await (kept.get(name) ?? keep(name, keyedHash(purpose, text))));
  };
}
