import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * Ids of a person's requests, oldest first.
 * @param email the address in its normalised form: see `email-address.ts`.
 */
export async function findRequests(
  email: string,
  { store, keyedHash }: { store: RequestStore; keyedHash: KeyedHash },
): Promise<string[]> {
  const subjectRef = (await keyedHash("subject", email)).toString("base64url");
  return (await store.bySubject(subjectRef)).map(({ requestId }) => requestId);
}
