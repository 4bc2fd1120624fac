import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { PersonFacts, Request } from "#shared/domain/request.ts";
import type { VerificationLevel } from "#shared/domain/verification-level.ts";
import { isStrong } from "#shared/policy/verification.ts";
import { nobodyAsked } from "#shared/rules/person-facts.ts";

/** What link and code prove, and the datum with them; a datum is kept where a system that may know it is silent. */
export interface Proved {
  readonly level: VerificationLevel;
  readonly person?: PersonFacts;
  readonly datumTriedTooOften?: true;
}

/** @returns `undefined` for a datum that is not what the processors hold. */
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

/** The mailbox is proved; what else was entered is not looked at, so that nothing tells whether it was right. */
export const triedTooOften: Proved = { level: "L1", datumTriedTooOften: true };
