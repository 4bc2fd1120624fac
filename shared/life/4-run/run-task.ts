import { isDeepStrictEqual } from "node:util";
import { arrivedAt, type Case, taskOf, unchanged } from "#shared/domain/case.ts";
import { contradicted } from "#shared/domain/contradiction.ts";
import { ReviewNeeded, TerminalError, TransientError } from "#shared/domain/errors.ts";
import { code, fieldNamed, systemId } from "#shared/domain/failure/kinds.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import { collectedKey } from "#shared/domain/package-keys.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Look } from "#shared/domain/read-back.ts";
import { stopOf, stopOrPauseOf } from "#shared/domain/stop.ts";
import { isFinal, type Task, type TaskVerdict, verdictOf } from "#shared/domain/task.ts";
import type { Team } from "#shared/domain/team.ts";
import type { AskTask } from "#shared/ports/ask-task.ts";
import type { TaskMetrics } from "#shared/ports/task-metrics.ts";
import { checkedAnswer, InvalidAnswer } from "#shared/processor/check-answer.ts";
import { failureAt } from "#shared/processor/task-failure.ts";
import { finishTask } from "#shared/rules/finish-task.ts";
import { holdUntil, laterRound } from "#shared/rules/hold.ts";
import { isStillAwaiting, phaseOf } from "#shared/rules/later-proof.ts";
import { withLook } from "#shared/rules/read-back.ts";
import { log } from "#shared/telemetry/log.ts";
import { type CallbackServices, callbackFor } from "./callback-link.ts";
import { type FoundServices, withFound } from "./found-identifiers.ts";
import { firstLook, type LookServices, lookAgain } from "./look-back.ts";
import { taskForProcessor } from "./task-for-processor.ts";

export interface RunTaskServices
  extends CallbackServices,
    Pick<LookServices, "askReadBack">,
    Pick<FoundServices, "identify"> {
  readonly askTask: AskTask;
  readonly manifests: readonly ProcessorManifest[];
  readonly taskMetrics: Pick<TaskMetrics, "tryFailed">;
}

/**
 * One processor's task of a request: asks the processor and records its answer; after an erasure it looks whether anything
 * is left. A task with a final answer is answered from the record, and so is one that waits for somebody who has not acted yet; a
 * pending or failed one is asked again.
 * @throws RequestCancelled or RequestRefused when the request has ended, RequestPaused while it is paused; the errors
 * of the processor, and ResidualFound, once the attempt is on record; TerminalError when there is no such task, or when the answer is
 * invalid.
 */
export async function runTask(
  { requestId, processor: id }: { requestId: string; processor: string },
  services: RunTaskServices,
): Promise<TaskVerdict> {
  const manifest = services.manifests.find((one) => one.id === id);
  if (!manifest) throw new TerminalError({ code: "not-here", what: "processor", system: systemId(id) });
  const about = partFor(manifest, services.manifests);
  const current = await services.store.load(requestId, about);
  if (!current) throw new TerminalError({ code: "not-here", what: "request" });
  const task = theTask(current, id);
  const isOver = isFinal(task) && !laterRound(current.request, task, services.clock());
  const stop = isFinal(task) ? stopOf(current.request) : stopOrPauseOf(current.request);
  if (stop) throw stop;
  if (isOver) await lookAgain(current, task, { ...services, manifest });
  if (isOver || isStillAwaiting(current.request, task))
    return verdictOf(task, current.request.deadlines.target);
  assertOthersAnswered(current, manifest);
  let outcome: TaskOutcome;
  let look: Look | undefined;
  try {
    assertIdentified(current.request, id);
    const found = await withFound(current, manifest, services);
    outcome = await answerOf(found, task, manifest, services);
    look = await firstLook(found, task, outcome, { ...services, manifest });
  } catch (error) {
    await recordFailure(requestId, id, { error, about }, services);
    throw error;
  }
  const answered = { outcome, look, holdEnd: holdUntil(current.request), about };
  return record(requestId, manifest, answered, services);
}

/** A whole case of so many tasks is one small read. */
const readWhole = 30;

/** The processors whose tasks a task of many is decided on: its own, and those whose answers its system waits for. */
function partFor({ id, dependsOn }: ProcessorManifest, all: readonly unknown[]): string[] | undefined {
  return all.length > readWhole ? [id, ...dependsOn] : undefined;
}

async function answerOf(
  current: Case,
  task: Task,
  manifest: ProcessorManifest,
  services: RunTaskServices,
): Promise<TaskOutcome> {
  const { request, subject } = current;
  if (task.action === "none") {
    const rule = manifest.rights[request.right];
    const reason = rule?.note ?? nothingToDo;
    return { outcome: "not-applicable", reason, ...(rule?.law && { law: rule.law }) };
  }
  if (!subject) throw new TerminalError({ code: "not-here", what: "person" });
  const asked = {
    ...taskForProcessor(current, subject, task, manifest, services.clock()),
    ...(manifest.callsBack && { callback: await callbackFor(request.requestId, manifest.id, services) }),
  };
  const checked = checkedAnswer(
    await services.askTask(manifest.id, { task: asked, language: request.locale }),
  );
  const own = collectedKey(request.requestId, manifest.id, "");
  if (filesOf(checked).some(({ key }) => !key.startsWith(own)))
    throw new InvalidAnswer({ field: fieldNamed("files"), problem: code("foreign_file") });
  if (awaitsInVain(checked, request))
    throw new InvalidAnswer({ field: fieldNamed("awaits"), problem: code("waits_in_vain") });
  return checked;
}

const nothingToDo: LocalisedText = {
  en: "There is nothing to do here for this right.",
  de: "Für dieses Recht ist hier nichts zu tun.",
  fr: "Il n’y a rien à faire ici pour ce droit.",
  es: "Aquí no hay nada que hacer para este derecho.",
};

/** A request that is confirmed, or never will be, does not wait. */
function awaitsInVain(outcome: TaskOutcome, request: Case["request"]): boolean {
  if (outcome.outcome !== "awaiting" || outcome.awaits !== "confirmation") return false;
  return isMailboxProved(request) || phaseOf(request) !== undefined;
}

/**
 * A system that needs the answers of others waits for them. This is no attempt, and is not recorded as one.
 * @throws TransientError: the workflow asks again.
 */
function assertOthersAnswered(current: Case, { id, dependsOn }: ProcessorManifest): void {
  const other = dependsOn.find((one) => {
    const result = taskOf(current, one)?.result;
    return !result || result.outcome === "failed";
  });
  if (other) throw new TransientError({ code: "others-first", system: systemId(id), other: systemId(other) });
}

/**
 * A system that has not said yet whether it knows the person does nothing where the right needs proof.
 * @throws TransientError while the system is to be asked again, ReviewNeeded where an operator has to look first.
 */
function assertIdentified(request: Case["request"], processor: string): void {
  const level = "level" in request ? request.level : undefined;
  if (!level || level === "L0" || level === "L3") return;
  const { unanswered, toReview = [] } = request.person ?? {};
  if (unanswered?.processors.includes(processor))
    throw new TransientError({ code: "system-not-heard", system: systemId(processor) });
  if (toReview.includes(processor))
    throw new ReviewNeeded({ code: "look-first", system: systemId(processor) });
}

interface Answered {
  readonly outcome: TaskOutcome;
  readonly look: Look | undefined;
  readonly holdEnd: string | undefined;
  readonly about: readonly string[] | undefined;
}

/** Finished work stays on record even if the request was called off meanwhile. */
async function record(
  requestId: string,
  manifest: ProcessorManifest,
  { outcome, look, holdEnd, about }: Answered,
  services: RunTaskServices,
) {
  const { id, team } = manifest;
  const at = services.clock();
  const recorded = await services.store.update<Case>(
    requestId,
    (current) => {
      const task = theTask(current, id);
      const again = laterRound(current.request, task, at) !== undefined;
      if (!again && isDeepStrictEqual(task.result, outcome)) return unchanged(current);
      // The system has reported its answer before we could record the receipt.
      if (isFinal(task) && !again && outcome.outcome === "pending") return unchanged(current);
      // An operator may have decided while the processor ran: its finished work must not be lost.
      if (isFinal(task) && !again)
        return task.result?.outcome === outcome.outcome
          ? unchanged(current)
          : { ...contradicted(task, outcome, at), result: current };
      const actor = { kind: "processor", id } as const;
      const finished = finishTask(current, task, outcome, { at, actor, holdEnd });
      const { request, event } = finished;
      const { readBack } = finished.task;
      const looked = look && readBack && withLook({ ...finished.task, readBack }, look, { at, manifest });
      const after = looked?.task ?? finished.task;
      const tasks = [team ? withHanded(after, team, at) : after];
      const events = looked ? [event, looked.event] : [event];
      const steps = arrivedAt(current, "ApprovePlan");
      return { at, request, tasks, steps, events, result: { ...current, tasks } };
    },
    about,
  );
  const stop = stopOf(recorded.request);
  if (stop) throw stop;
  return verdictOf(theTask(recorded, id), recorded.request.deadlines.target);
}

/** The sweep writes to the team. A task that is asked about again stays with it. */
function withHanded(task: Task, { daysBeforeTarget, remindDaysBefore }: Team, at: string): Task {
  if (task.result?.outcome !== "pending" || task.handed) return task;
  return { ...task, handed: { at, daysBeforeTarget, remindDaysBefore, link: 1 } };
}

async function recordFailure(
  requestId: string,
  id: string,
  { error: failure, about }: { error: unknown; about: readonly string[] | undefined },
  { store, clock, taskMetrics }: RunTaskServices,
) {
  const at = clock();
  const lastFailure = failureAt(id, failure);
  taskMetrics.tryFailed({ requestId, processor: id });
  log.failed("A task's attempt", lastFailure, { requestId, processor: id });
  await store.update(
    requestId,
    (current) => {
      const task = theTask(current, id);
      // A further failure of a system in a known outage is no news: the record has the new attempt.
      const { result } = task;
      const isKnown = result?.outcome === "failed" && result.retryAt && result.error === lastFailure.error;
      return {
        at,
        tasks: [{ ...task, attempts: task.attempts + 1, lastFailure, updatedAt: at }],
        steps: arrivedAt(current, "ApprovePlan"),
        events: isKnown
          ? []
          : [
              {
                type: "task-attempt-failed",
                actor: { kind: "processor", id },
                details: { processor: id, ...lastFailure },
              },
            ],
        result: undefined,
      };
    },
    about,
  );
}

function theTask(current: Case, id: string): Task {
  const task = taskOf(current, id);
  if (task) return task;
  throw new TerminalError({ code: "not-here", what: "task", system: systemId(id) });
}

function filesOf(outcome: TaskOutcome) {
  return "files" in outcome ? outcome.files : [];
}
