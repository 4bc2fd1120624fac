import { createHmac } from "node:crypto";
import { normaliseDatum } from "#shared/domain/identification.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/** Names what identifies a person without telling it, within one request. */
export interface PersonRefs {
  contact(email: string): string;
  /** The same however the datum was typed. */
  datum(value: string): string;
}

/** One call of the key for a request, however much there is to hash: the rest is HMAC under what it gives. */
export async function personRefs(requestId: string, keyedHash: KeyedHash): Promise<PersonRefs> {
  const key = await keyedHash("person", requestId);
  const hmac = (...parts: string[]) =>
    createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");
  return {
    contact: (email) => hmac("contact", email).slice(0, 16),
    datum: (value) => hmac("datum", normaliseDatum(value)),
  };
}
