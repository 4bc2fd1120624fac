import { joinTexts } from "#shared/domain/join-texts.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "./contract.ts";

/** Kind of record → number of records, from `unknownIn`. */
type Unknown = Readonly<Record<string, number>>;

const count = "records-of-unknown-kind";

/**
 * Where there are records of an unknown kind, an operator looks before an answer or an erasure.
 * @returns the answer for the meantime; `undefined` where every kind is known, or an operator has decided.
 */
export function awaitsLook({ parameters }: Pick<ProcessorTask, "parameters">, unknown: Unknown) {
  if (totalOf(unknown) === 0 || parameters.overHold !== undefined) return undefined;
  const names = Object.keys(unknown).toSorted().join(", ");
  const answer: TaskAnswer = {
    outcome: "awaiting",
    awaits: "decision",
    summary: {
      en: `Something of unknown kind (${names}) is held here; a person looks at it before we answer.`,
      de: `Hier liegt etwas unbekannter Art vor (${names}); bevor wir antworten, sieht es sich ein Mensch an.`,
      fr: `Des éléments de nature inconnue (${names}) sont conservés ici ; une personne les examine avant notre réponse.`,
      es: `Aquí hay algo de tipo desconocido (${names}); una persona lo examina antes de que respondamos.`,
    },
    counts: { [count]: totalOf(unknown) },
  };
  return answer;
}

/** An answer that also names the records of unknown kind: they are in no copy, and they are not erased. */
export function withUnknown(
  answer: TaskAnswer,
  unknown: Unknown,
  { rule }: Pick<ProcessorTask, "rule">,
): TaskAnswer {
  const total = totalOf(unknown);
  if (
    total === 0 ||
    !(answer.outcome === "done" || answer.outcome === "partial" || answer.outcome === "retained")
  )
    return answer;
  const said = "reason" in answer ? answer : undefined;
  return {
    ...answer,
    outcome: "partial",
    counts: { ...answer.counts, [count]: total },
    reason: joinTexts(said?.reason, held),
    law: said?.law ?? rule.law ?? "GDPR Art. 12(4)",
  };
}

const held: LocalisedText = {
  en: "Beside what is named, something of unknown kind is held. It is in no copy and is not erased, because nobody can tell yet what it is.",
  de: "Neben dem Genannten liegt etwas unbekannter Art vor. Es ist in keiner Kopie enthalten und wird nicht gelöscht, weil noch niemand sagen kann, was es ist.",
  fr: "Outre ce qui est indiqué, des éléments de nature inconnue sont conservés. Ils ne figurent dans aucune copie et ne sont pas effacés, car nul ne peut encore dire de quoi il s’agit.",
  es: "Además de lo indicado, se conserva algo de tipo desconocido. No figura en ninguna copia ni se suprime, porque nadie puede decir aún de qué se trata.",
};

const totalOf = (unknown: Unknown): number => Object.values(unknown).reduce((sum, some) => sum + some, 0);
