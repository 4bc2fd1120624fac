import type { Identification } from "#shared/domain/identification.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { PersonFacts } from "#shared/domain/request.ts";
import type { Identify } from "#shared/ports/identify.ts";

/** By processor id. */
export type Identifications = ReadonlyMap<string, Identification>;

/**
 * Asks every processor that can tell what it knows of the person a request is about.
 * @throws TransientError when one of them did not answer.
 */
export async function identifyPerson(
  requestId: string,
  { identify, manifests }: { identify: Identify; manifests: readonly ProcessorManifest[] },
): Promise<Identifications> {
  const asked = manifests.filter(({ identifies }) => identifies);
  const answers = await Promise.all(
    asked.map(async ({ id }) => [id, await identify(id, requestId)] as const),
  );
  return new Map(answers);
}

/** @param knownData keyed hashes of what both sides know, while something may be compared with them. */
export function factsOf(found: Identifications, knownData?: readonly string[]): PersonFacts {
  const changes = [...found.values()].flatMap(({ contactChangedOn = [] }) => contactChangedOn);
  const contactChangedOn = changes.toSorted().at(-1);
  return {
    holders: [...found].filter(([, { known }]) => known).map(([processor]) => processor),
    ...(contactChangedOn && { contactChangedOn }),
    ...(knownData && { knownData }),
  };
}
