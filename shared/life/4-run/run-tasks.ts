import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { isLookedAtOnce } from "#shared/rules/read-back.ts";
import { logged } from "#shared/telemetry/logged.ts";
import { type RunTaskServices, runTask } from "./run-task.ts";
import { writtenTogether } from "./written-together.ts";

export interface RunTasksServices extends RunTaskServices {
  /** Milliseconds until the function ends. */
  readonly timeLeft: () => number;
}

/** What became of one task, for the workflow: ids and verdicts only. */
export interface TriedTask {
  readonly processor: string;
  readonly outcome: string;
  readonly settled: boolean;
  /** ISO instant of the end of its try; absent where it was not tried. */
  readonly at?: string;
  /** Name of its error. */
  readonly error?: string;
  /** It gets a state of its own in the workflow, with all its tries. */
  readonly left?: true;
}

/** A system that may take longer is not waited for here. */
const atOnceSeconds = 300;
/** As many as a Map of Step Functions runs at a time. */
const atOnce = 40;
/** For the last write, and for the answer. */
const spareMs = 10_000;
/** Trying again is no use after these: the workflow does not either. */
export const notTriedAgain = [
  "TerminalError",
  "RequestCancelled",
  "RequestRefused",
  "RequestPaused",
  "ReviewNeeded",
];

/**
 * The tasks of a request whose systems answer at once, each tried once. A task that has failed and may succeed, one whose system is slow,
 * and one for which no time is left is left to the workflow, which shows each of its tries.
 */
export async function runTasks(
  { requestId, processors }: { requestId: string; processors: readonly string[] },
  { timeLeft, ...services }: RunTasksServices,
): Promise<{ tasks: TriedTask[] }> {
  const { store, during } = writtenTogether(services.store, requestId);
  const manifestOf = new Map(services.manifests.map((one) => [one.id, one]));
  const tries = new Map<string, Promise<TriedTask>>();
  const places = new Set<Promise<TriedTask>>();

  async function tried(processor: string): Promise<TriedTask> {
    const manifest = manifestOf.get(processor);
    if (manifest && (isSlow(manifest) || timeLeft() < longest(manifest))) return leftOf(processor);
    try {
      const verdict = await during(() => runTask({ requestId, processor }, { ...services, store }));
      return { ...verdict, at: services.clock() };
    } catch (thrown) {
      const { error } = logged("RunTask", thrown, { requestId, processor });
      const isOver = notTriedAgain.includes(error);
      const failed = { processor, outcome: "failed", settled: false, at: services.clock(), error };
      return isOver ? failed : { ...failed, left: true };
    }
  }

  /** A system that takes others' answers begins after them. */
  async function inTurn(processor: string): Promise<TriedTask> {
    const others = manifestOf.get(processor)?.dependsOn ?? [];
    await Promise.all(others.filter((one) => processors.includes(one)).map(begun));
    while (places.size >= atOnce) await Promise.race(places);
    const one = tried(processor);
    places.add(one);
    return one.finally(() => places.delete(one));
  }

  function begun(processor: string): Promise<TriedTask> {
    const one = tries.get(processor) ?? inTurn(processor);
    tries.set(processor, one);
    return one;
  }

  return { tasks: await Promise.all(processors.map(begun)) };
}

const isSlow = ({ limits }: ProcessorManifest) => limits.timeoutSeconds > atOnceSeconds;

/** The most time that a task can take, with the look after an erasure. */
const longest = (manifest: ProcessorManifest): number =>
  manifest.limits.timeoutSeconds * (isLookedAtOnce(manifest) ? 2000 : 1000) + spareMs;

const leftOf = (processor: string): TriedTask => ({
  processor,
  outcome: "waiting",
  settled: false,
  left: true,
});
