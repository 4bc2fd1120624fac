import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "./contract.ts";
import { awaitsDecision, keptOnHold } from "./hold-answers.ts";
import { heldUntil } from "./legal-hold.ts";
import type { OwnTable } from "./own-table.ts";

/** The data that went in spite of a hold, because it is no evidence, and the uses that stopped. */
export interface Spared {
  readonly words?: LocalisedText;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Carries an erasure out, unless it meets a hold: then data that is no evidence goes at once, and an operator decides
 * about the rest. If kept, it stays until the hold ends; the next question then erases it.
 * @param now ISO instant.
 * @param erase everything, as the law of the system allows.
 * @param spare data that a hold never covers, such as card codes; repeatable, with the same counts every time.
 */
export async function eraseUnlessHeld(
  { parameters }: Pick<ProcessorTask, "parameters">,
  { table, partitions, now }: { table: OwnTable; partitions: readonly string[]; now: string },
  { erase, spare }: { erase: () => Promise<TaskAnswer>; spare: () => Promise<Spared> },
): Promise<TaskAnswer> {
  const until = await heldUntil(partitions, now, table);
  if (!until || parameters.overHold === "erase") return erase();
  const { words, counts } = await spare();
  return parameters.overHold === "keep" ? keptOnHold(until, words, counts) : awaitsDecision(words, counts);
}
