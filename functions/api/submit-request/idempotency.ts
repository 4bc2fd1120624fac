import { createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import { Problem } from "#shared/edge/problem.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Earlier } from "#shared/ports/request-store.ts";
import type { Submission } from "./contract.ts";

export interface Idempotency {
  readonly key: string;
  readonly fingerprint: string;
}

/**
 * What is kept of an Idempotency-Key and of what came under it. The fingerprint is keyed by the client's own key,
 * which is not stored: it tells nobody whose address was submitted.
 */
export async function idempotencyOf(
  clientKey: string,
  body: Submission,
  keyedHash: KeyedHash,
): Promise<Idempotency> {
  const json = canonicalize(body) as string;
  return {
    key: (await keyedHash("idempotency", clientKey)).toString("base64url"),
    fingerprint: createHmac("sha256", clientKey).update(json).digest("base64url"),
  };
}

/** @throws Problem idempotency-key-reused when something else was submitted under the key. */
export function assertSame(earlier: Earlier, { fingerprint }: Idempotency): Earlier {
  if (earlier.fingerprint === fingerprint) return earlier;
  throw new Problem(
    "idempotency-key-reused",
    "This Idempotency-Key came with another body before. Use a new key for a new request.",
    { errors: [{ header: "idempotency-key", detail: "Must be new, or come with the same body as before." }] },
  );
}
