import canonicalize from "canonicalize";
import type { Submission } from "#shared/life/1-intake/submission.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/**
 * The stored form of an Idempotency-Key: a keyed hash of the key and of the whole submission. Two people with the
 * same key never meet, and a guessed key is useless without the whole submission.
 */
export async function idempotencyOf(
  clientKey: string,
  body: Submission,
  keyedHash: KeyedHash,
): Promise<{ readonly key: string }> {
  const json = canonicalize([clientKey, body]) as string;
  return { key: (await keyedHash("idempotency", json)).toString("base64url") };
}
