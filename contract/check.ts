import { toldOf } from "./fault.ts";
import type { Trial } from "./trial.ts";

/** One rule that a processor is held to, as a sentence whose subject is the processor. */
export interface Check {
  /** The class of faults that it looks for. */
  readonly part: string;
  /** The situation, where the rule has one: `asked for erasure`. */
  readonly when?: string;
  readonly rule: string;
  /** It may change something, although the right that it is about only reads. */
  readonly mayChange?: true;
  /** @throws Fault where the rule is broken. Any other error breaks it, too. */
  readonly run: (trial: Trial) => Promise<void>;
}

/** The result of a check. It holds no personal data. */
export interface Verdict {
  readonly part: string;
  readonly check: string;
  readonly passed: boolean;
  readonly problem?: string;
}

export const titleOf = ({ when, rule }: Pick<Check, "when" | "rule">): string =>
  when ? `${when}, ${rule}` : rule;

/** Tries a processor, with the demonstration data as it is at first. */
export async function verdictOn(check: Check, trial: Trial): Promise<Verdict> {
  const about = { part: check.part, check: titleOf(check) };
  try {
    await trial.system.reset();
    await check.run(trial);
    return { ...about, passed: true };
  } catch (error) {
    const problem = toldOf(error);
    return { ...about, passed: false, problem: withoutPeople(problem, trial) };
  } finally {
    trial.system.disturb(undefined);
  }
}

/** A message about a fault may quote names of fields, and these come from the processor. */
function withoutPeople(text: string, { people, personal }: Trial): string {
  const secrets = people.flatMap((email) => personal(email));
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
}
