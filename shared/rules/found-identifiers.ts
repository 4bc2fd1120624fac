import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Right } from "#shared/domain/right.ts";
import type { FoundIdentifier, Subject } from "#shared/domain/subject.ts";

/** What other systems have told of the person, of the types that a processor takes. Claims are no part of it. */
export function foundFor(
  { found = [] }: Subject,
  takes: ProcessorManifest["takes"],
): readonly FoundIdentifier[] {
  return found.filter(({ type }) => takes.includes(type));
}

/**
 * The systems that have to tell identifiers before a task begins: those whose identifiers the task takes, and its own system
 * where other tasks of the request take them, since the task itself may erase them.
 */
export function tellersBefore(
  { id, takes }: Pick<ProcessorManifest, "id" | "takes">,
  right: Right,
  manifests: readonly ProcessorManifest[],
): readonly ProcessorManifest[] {
  const acts = manifests.filter(({ rights }) => (rights[right]?.action ?? "none") !== "none");
  const taken = (by: string) => acts.flatMap((one) => (one.id === by ? [] : one.takes));
  const wanted = (teller: string) =>
    teller === id ? taken(id) : acts.some((one) => one.id === id) ? takes : [];
  return manifests.filter((one) => one.identifies?.tells?.some((type) => wanted(one.id).includes(type)));
}
