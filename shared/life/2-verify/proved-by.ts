import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { PersonFacts, Request } from "#shared/domain/request.ts";
import type { VerificationLevel } from "#shared/domain/verification-level.ts";
import { isStrong } from "#shared/policy/verification.ts";
import { nobodyAsked } from "#shared/rules/person-facts.ts";

/** The proofs in link, code and datum; a datum is kept while a system that may know it is silent. */
export interface Proved {
  readonly level: VerificationLevel;
  readonly person?: PersonFacts;
  readonly datumTriedTooOften?: true;
}

/** @returns `undefined` for a datum that differs from the processors' data. */
export function provedBy(
  { person }: Request,
  datum: string | undefined,
  manifests: readonly ProcessorManifest[],
  at: string,
): Proved | undefined {
  if (!datum) return { level: "L1" };
  if (person?.knownData?.includes(datum)) return { level: "L2" };
  const facts = person ?? nobodyAsked(manifests, at);
  const mayKnow = manifests.some(
    ({ id, identifies }) => identifies?.knownData.some(isStrong) && facts.unanswered?.processors.includes(id),
  );
  return mayKnow ? { level: "L1", person: { ...facts, offered: datum } } : undefined;
}

/** The mailbox is proved; the rest of the form is ignored, so that nothing tells whether it was right. */
export const triedTooOften: Proved = { level: "L1", datumTriedTooOften: true };
