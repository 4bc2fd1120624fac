import type { IdentifierRef } from "#shared/domain/subject.ts";
import type { Submission } from "#shared/life/1-intake/submission.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/**
 * The keyed hashes of the identifiers in the submission. They are made now, so that deleting the identifiers later
 * needs no key.
 */
export function identifierRefs(
  { identifiers = [] }: Submission,
  keyedHash: KeyedHash,
): Promise<IdentifierRef[]> {
  return Promise.all(
    identifiers.map(async ({ type, value }) => ({
      type,
      ref: (await keyedHash(`identifier-${type}`, value)).toString("base64url"),
    })),
  );
}
