import { createHmac } from "node:crypto";
import { normaliseDatum } from "#shared/domain/identification.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/** Keyed names for a person's identifiers within one request, from which nobody can read them. */
export interface PersonRefs {
  contact(email: string): string;
  /** The same for every way of typing the datum. */
  datum(value: string): string;
}

/** One call of the key for each request: everything else is HMAC under its result. */
export async function personRefs(requestId: string, keyedHash: KeyedHash): Promise<PersonRefs> {
  const key = await keyedHash("person", requestId);
  const hmac = (...parts: string[]) =>
    createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");
  return {
    contact: (email) => hmac("contact", email).slice(0, 16),
    datum: (value) => hmac("datum", normaliseDatum(value)),
  };
}
