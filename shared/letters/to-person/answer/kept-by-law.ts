import { legalReferences } from "#shared/policy/legal-references.ts";
import type { AboutRequest } from "../../about-request.ts";
import { lawsOf, referenceIn } from "../../parts/law.ts";
import type { TaskFacts } from "../../task-facts.ts";
import type { Words } from "../../words.ts";

/**
 * Processors name the law of their country that makes them keep data. Where the person's law has an exception for
 * that, the letter cites the exception, unless another law that binds has no such exception.
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
