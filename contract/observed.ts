import type { TaskAnswer, TaskOutcome } from "#shared/domain/outcome.ts";
import type { MockKit } from "#shared/processor/mock-kit.ts";
import { type Asked, ask, asked, requestOf, stranger, validOutcome } from "./asked.ts";
import type { Check } from "./check.ts";
import { listening } from "./listening.ts";
import type { Contents, Trial } from "./trial.ts";

/** One task, and the same once more, with all that could be seen of it. */
export interface Observed {
  readonly email: string;
  readonly isKnown: boolean;
  /** As the processor gave it, and in the form that is recorded. @throws the error of the task, or Fault. */
  readonly answer: () => TaskAnswer;
  readonly outcome: () => TaskOutcome;
  readonly kit: MockKit;
  /** Everything that was written to the log meanwhile. */
  readonly log: string;
  readonly before: Contents;
  readonly after: Contents;
  /** The answer to the repetition. @throws its error. */
  readonly again: () => TaskAnswer;
  readonly afterAgain: Contents;
}

const seen = new WeakMap<Trial, Map<string, Promise<Observed[]>>>();

/** A task of everybody, and of a stranger: carried out and repeated once, however many rules look at it. */
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
    const request = requestOf(email);
    const kit = trial.newKit();
    const before = await trial.system.contents();
    let answer = (): TaskAnswer => {
      throw new Error("The task has not ended.");
    };
    const logOnce = await listening(async () => {
      answer = await ended(() => ask(trial, task, email, { kit, request }));
    });
    const after = await trial.system.contents();
    let again = answer;
    const logAgain = await listening(async () => {
      again = await ended(() => ask(trial, task, email, { request }));
    });
    const afterAgain = await trial.system.contents();
    const outcome = () => validOutcome(answer());
    const log = `${logOnce}\n${logAgain}`;
    const isKnown = email !== stranger;
    all.push({ email, isKnown, kit, log, answer, outcome, before, after, again, afterAgain });
  }
  return all;
}

/** What a task gives, or throws. */
async function ended(run: () => Promise<TaskAnswer>): Promise<() => TaskAnswer> {
  try {
    const given = await run();
    return () => given;
  } catch (error) {
    return () => {
      throw error;
    };
  }
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
