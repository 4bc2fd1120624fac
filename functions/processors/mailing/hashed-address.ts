import { emailAddress } from "#shared/domain/email-address.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import { ownKeyedHash } from "#shared/processor/own-keyed-hash.ts";

/** A keyed hash of an address, in any spelling: leads from the address to a row, and never back. */
export type HashAddress = (email: string) => Promise<string>;

export function hashWith(keyedHash: KeyedHash): HashAddress {
  return async (email) => {
    const normalised = emailAddress.safeParse(email).data ?? email.trim().toLowerCase();
    return (await keyedHash("suppression", normalised)).toString("base64url");
  };
}

/** With the processor's own key, once for both of its lists. @throws TerminalError when the environment names no key. */
export const openHash = (): HashAddress => hashWith(ownKeyedHash());
