import { type Case, taskOf } from "#shared/domain/case.ts";
import type { Erasure } from "#shared/domain/erasure.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { taskForProcessor } from "#shared/life/4-run/task-for-processor.ts";
import type { AskTask } from "#shared/ports/ask-task.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { checkedAnswer } from "#shared/processor/check-answer.ts";
import { failureAt } from "#shared/processor/task-failure.ts";
import { withReadBack } from "#shared/rules/read-back.ts";

interface LookServices {
  readonly store: Pick<RequestStore, "erasures" | "load" | "update">;
  readonly manifests: readonly Pick<ProcessorManifest, "id" | "rights" | "takes" | "team">[];
  readonly clock: Clock;
}

export interface ReplayServices extends LookServices {
  readonly askTask: AskTask;
}

export interface Replay {
  /** ISO instant to which a system was restored. */
  readonly since: string;
  /** The restored system; absent: all of them. */
  readonly processor?: string | undefined;
}

/**
 * Why a system cannot be asked again: `only-hash` where the request has no person any more, `no-system` where the
 * processor is gone, `by-hand` where people carry out its tasks.
 */
type Hindrance = "only-hash" | "no-system" | "by-hand";

export interface Replayed extends Erasure {
  /** The processor's new answer, `failed`, `ready` before it is asked, or the hindrance. */
  readonly outcome: TaskOutcome["outcome"] | "failed" | "ready" | Hindrance;
  /** Code of the failure. */
  readonly error?: string;
}

/** The erasures that a restored system has lost, oldest first; each system once for a request. */
export async function erasuresToReplay(
  { since, processor }: Replay,
  { store }: Pick<LookServices, "store">,
): Promise<Erasure[]> {
  const found = new Map<string, Erasure>();
  for await (const one of store.erasures(since)) {
    if (processor && one.processor !== processor) continue;
    found.set(`${one.requestId}/${one.processor}`, one);
  }
  return [...found.values()];
}

/** Whether a system can be asked again for an erasure. */
export async function readiness(one: Erasure, services: LookServices): Promise<Replayed> {
  const before = await preparation(one, services);
  return { ...one, outcome: typeof before === "string" ? before : "ready" };
}

/**
 * Has a system erase again, and records its answer as evidence of the request. Each call asks anew, under a key of its
 * own: a key that the system has seen would change nothing.
 */
export async function replayErasure(
  one: Erasure,
  { since, actor }: { since: string; actor: Actor },
  services: ReplayServices,
): Promise<Replayed> {
  const before = await preparation(one, services);
  if (typeof before === "string") return { ...one, outcome: before };
  const { processor } = one;
  const { task, language } = before;
  const idempotencyKey = `${task.idempotencyKey}:again:${services.clock()}`;
  let answer: TaskOutcome;
  try {
    answer = checkedAnswer(
      await services.askTask(processor, { task: { ...task, idempotencyKey }, language }),
    );
  } catch (error) {
    return { ...one, outcome: "failed", error: failureAt(processor, error).error };
  }
  const { outcome } = answer;
  const counts = "counts" in answer ? { counts: answer.counts } : {};
  await note(
    one,
    { type: "erasure-repeated", actor, details: { processor, since, outcome, ...counts } },
    services,
  );
  return { ...one, outcome };
}

async function preparation({ requestId, processor }: Erasure, { store, manifests, clock }: LookServices) {
  const manifest = manifests.find(({ id }) => id === processor);
  if (!manifest) return "no-system";
  const current: Case | undefined = await store.load(requestId);
  const task = current && taskOf(current, processor);
  if (!task || !current.subject) return "only-hash";
  // A link would lead to a task that has its answer.
  if (manifest.team) return "by-hand";
  return {
    task: taskForProcessor(current, current.subject, task, manifest, clock()),
    language: current.request.locale,
  };
}

/**
 * Records it, and has the sweep look at the system again. A request that was deleted in between keeps no evidence: the
 * ledger has its erasure.
 */
async function note(
  { requestId, processor }: Erasure,
  event: EventInput,
  { store, clock }: LookServices,
): Promise<void> {
  try {
    await store.update(requestId, (current) => {
      const at = clock();
      const task = taskOf(current, processor);
      const tasks = task ? [withReadBack(current.request, task, at)] : [];
      return { at, tasks, events: [event], result: undefined };
    });
  } catch (error) {
    if (!(error instanceof RequestNotFound)) throw error;
  }
}
