import type { TaskAnswer, TaskOutcome } from "#shared/domain/outcome.ts";
import type { MockKit } from "#shared/processor/mock-kit.ts";
import { type Asked, ask, asked, stranger, validOutcome } from "./asked.ts";
import type { Check } from "./check.ts";
import { listening } from "./listening.ts";
import type { Trial } from "./trial.ts";

/** One task, with all that could be seen of it. */
export interface Observed {
  readonly email: string;
  readonly isKnown: boolean;
  /** As the processor gave it, and in the form that is recorded. @throws the error of the task, or Fault. */
  readonly answer: () => TaskAnswer;
  readonly outcome: () => TaskOutcome;
  readonly kit: MockKit;
  /** Everything that was written to the log meanwhile. */
  readonly log: string;
}

const seen = new WeakMap<Trial, Map<string, Promise<Observed[]>>>();

/** A task of everybody, and of a stranger: carried out once, however many rules look at it. */
export function observed(trial: Trial, task: Asked): Promise<Observed[]> {
  const tasks = seen.get(trial) ?? new Map<string, Promise<Observed[]>>();
  seen.set(trial, tasks);
  const before = tasks.get(task.what);
  if (before) return before;
  const now = observe(trial, task);
  tasks.set(task.what, now);
  return now;
}

async function observe(trial: Trial, task: Asked): Promise<Observed[]> {
  const all: Observed[] = [];
  for (const email of [...trial.people, stranger]) {
    const kit = trial.newKit();
    let answer = (): TaskAnswer => {
      throw new Error("The task has not ended.");
    };
    const log = await listening(async () => {
      try {
        const given = await ask(trial, task, email, { kit });
        answer = () => given;
      } catch (error) {
        answer = () => {
          throw error;
        };
      }
    });
    const isKnown = email !== stranger;
    all.push({ email, isKnown, kit, log, answer: () => answer(), outcome: () => validOutcome(answer()) });
  }
  return all;
}

/** A rule about every task of everybody, as it was observed. */
export function aboutEachTask(
  { manifest, part, rule }: { manifest: Trial["manifest"]; part: string; rule: string },
  look: (task: Observed, trial: Trial, asked: Asked) => void,
): Check[] {
  return asked(manifest).map((task) => ({
    part,
    when: `asked for ${task.what}`,
    rule,
    async run(trial) {
      for (const one of await observed(trial, task)) look(one, trial, task);
    },
  }));
}
