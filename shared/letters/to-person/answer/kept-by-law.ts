import { legalReferences } from "#shared/policy/legal-references.ts";
import type { AboutRequest } from "../../about-request.ts";
import { lawsOf, referenceIn } from "../../parts/law.ts";
import type { TaskFacts } from "../../task-facts.ts";
import type { Words } from "../../words.ts";

/**
 * Processors say by which law of their country they keep something. A law that has an exception for that is cited by it
 * instead, unless another law binds that has none of its own.
 */
export function keptByLaw(letter: AboutRequest, tasks: readonly TaskFacts[], words: Words): TaskFacts[] {
  const exceptions = lawsOf(letter).map((law) => legalReferences(law).topics["kept-by-law"]);
  const known = exceptions.filter((exception) => exception !== undefined);
  if (known.length < exceptions.length) return [...tasks];
  const law = words.series(known.map((exception) => referenceIn(exception, words)));
  return tasks.map(({ retained, ...task }) =>
    retained ? { ...task, retained: retained.map((kept) => (kept.hold ? kept : { ...kept, law })) } : task,
  );
}
