import { TerminalError } from "#shared/domain/errors.ts";
import { rememberedHash } from "#shared/needs/keyed-hash.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

// Kept from task to task: a client of its own would connect anew for each.
let connected: KeyedHash | undefined;

/**
 * Keyed hashes with the processor's own key.
 * @throws TerminalError when the environment names no key: the manifest lacks `keyedHash`.
 */
export function ownKeyedHash(): KeyedHash {
  const { KEYED_HASH_KEY } = process.env;
  if (!KEYED_HASH_KEY) throw new TerminalError({ code: "not-configured", variable: "KEYED_HASH_KEY" });
  connected ??= rememberedHash.connect({ KEYED_HASH_KEY });
  return connected;
}
