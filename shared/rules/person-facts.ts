import type { Identification } from "#shared/domain/identification.ts";
import { type CalendarDate, latest } from "#shared/domain/moment.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { PersonFacts } from "#shared/domain/request.ts";
import { nextTry } from "#shared/rules/next-try.ts";

/** The systems' answers to the question who the person is, and the silent ones; by processor id. */
export interface Heard {
  readonly answered: ReadonlyMap<string, Identification>;
  /** Systems that did not answer, and may later. */
  readonly silent: readonly string[];
  /** Systems that cannot tell before an operator has mended something. */
  readonly unable: readonly string[];
}

/** Before any system was asked, all of them are silent. */
export function nobodyAsked(manifests: readonly ProcessorManifest[], at: string): PersonFacts {
  const processors = manifests.flatMap(({ id, identifies }) => (identifies ? [id] : []));
  return { holders: [], unanswered: { processors, tries: 0, askAt: at } };
}

/**
 * The facts about the person after the systems were asked. A system's first answer stays; silent systems are added
 * when they answer.
 * @param hashes keyed hashes, by processor, of data that both sides know, while a comparison is possible.
 * @param at ISO instant.
 */
export function factsAfter(
  before: PersonFacts | undefined,
  { answered, silent, unable }: Heard,
  hashes: ReadonlyMap<string, readonly string[]> | undefined,
  at: string,
): PersonFacts {
  const missing = before ? (before.unanswered?.processors ?? []) : undefined;
  const isNew = (processor: string) => missing?.includes(processor) ?? true;
  const fresh = [...answered].filter(([processor]) => isNew(processor));
  const changes: (CalendarDate | undefined)[] = [
    before?.contactChangedOn,
    ...fresh.flatMap(([, { contactChangedOn }]) => contactChangedOn),
  ];
  const contactChangedOn = latest(...changes.filter((date) => date !== undefined));
  const knownData = hashes && [
    ...(before?.knownData ?? []),
    ...fresh.flatMap(([processor]) => hashes.get(processor) ?? []),
  ];
  const still = silent.filter(isNew);
  const toReview = [...(before?.toReview ?? []), ...unable.filter(isNew)];
  const tries = 1 + (before?.unanswered?.tries ?? 0);
  return {
    holders: [
      ...(before?.holders ?? []),
      ...fresh.filter(([, { known }]) => known).map(([processor]) => processor),
    ],
    ...(contactChangedOn && { contactChangedOn }),
    ...(knownData && { knownData }),
    ...(before?.offered && { offered: before.offered }),
    ...(still.length > 0 && { unanswered: { processors: still, tries, askAt: nextTry(at, tries) } }),
    ...(toReview.length > 0 && { toReview }),
  };
}
