import { type Case, unchanged } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { normaliseDatum } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { mayBeVerified } from "#shared/domain/request.ts";
import type { Subject } from "#shared/domain/subject.ts";
import { personRefs } from "#shared/life/1-intake/person-refs.ts";
import { isStrong } from "#shared/policy/verification.ts";
import type { Identify } from "#shared/ports/identify.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { cleared } from "#shared/rules/cleared-systems.ts";
import { factsAfter, type Heard } from "#shared/rules/person-facts.ts";
import { identifyPerson } from "./identify-person.ts";
import { type OutageServices, reportOutage } from "./report-outage.ts";

export interface MeetServices extends OutageServices {
  readonly store: RequestStore;
  readonly identify: Identify;
  readonly keyedHash: KeyedHash;
  readonly manifests: readonly ProcessorManifest[];
}

/** The processors' answers, and the facts of them that are kept. */
export interface Met {
  readonly heard: Heard;
  /** @returns `undefined` where the facts are known already. */
  facts(current: Case): ReturnType<typeof cleared> | undefined;
}

/**
 * Asks the processors who the person is, and keeps the facts for later comparisons and decisions, without anything
 * that identifies the person. Silent systems are noted, the sweep asks them again, and the others go on.
 */
export async function meetPerson(requestId: string, services: MeetServices): Promise<Heard> {
  const met = await hearPerson(requestId, (await services.store.load(requestId))?.subject, services);
  await services.store.update(requestId, (current) => {
    const facts = met.facts(current);
    return facts ? { at: services.clock(), ...facts, result: undefined } : unchanged(undefined);
  });
  await reportSilent(requestId, met, services);
  return met.heard;
}

/** The same for a caller that writes the facts with something else, and reports the silent systems after that. */
export async function hearPerson(
  requestId: string,
  subject: Subject | undefined,
  services: Omit<MeetServices, "store">,
): Promise<Met> {
  const { keyedHash, clock, manifests } = services;
  const heard = await identifyPerson(subject, services);
  const refs = await personRefs(requestId, keyedHash);
  // A datum of punctuation alone stands for a missing one, and would prove nothing.
  const hashes = new Map(
    [...heard.answered].map(([processor, { knownData }]) => [
      processor,
      knownData
        .filter(({ type, value }) => isStrong(type) && normaliseDatum(value))
        .map(({ value }) => refs.datum(value)),
    ]),
  );
  return {
    heard,
    facts(current) {
      const { request } = current;
      const before = request.person;
      if (before && !before.unanswered) return undefined;
      const at = clock();
      const isCompared = mayBeVerified(request) || before?.offered !== undefined;
      const person = factsAfter(before, heard, isCompared ? hashes : undefined, at);
      return cleared(current, person, { manifests, today: localDate(at, request.zone), at });
    },
  };
}

/** Tells the operators of systems that have not answered. */
export async function reportSilent(requestId: string, { heard }: Met, services: MeetServices): Promise<void> {
  for (const processor of heard.silent)
    await reportOutage(requestId, { processor, error: "TransientError" }, services);
}
