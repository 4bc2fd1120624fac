import { emailAddress } from "#shared/domain/email-address.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { rememberedHash } from "#shared/needs/keyed-hash.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/** A keyed hash of an address, in any spelling: leads from the address to a row, and never back. */
export type HashAddress = (email: string) => Promise<string>;

export function hashWith(keyedHash: KeyedHash): HashAddress {
  return async (email) => {
    const normalised = emailAddress.safeParse(email).data ?? email.trim().toLowerCase();
    return (await keyedHash("suppression", normalised)).toString("base64url");
  };
}

/** @throws TerminalError when the environment names no key. */
export function openHash(): HashAddress {
  const { KEYED_HASH_KEY } = process.env;
  if (!KEYED_HASH_KEY) throw new TerminalError({ code: "not-configured", variable: "KEYED_HASH_KEY" });
  return hashWith(rememberedHash.connect({ KEYED_HASH_KEY }));
}
