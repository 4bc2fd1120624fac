import { type Case, taskOf, unchanged } from "#shared/domain/case.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { isAfter } from "#shared/domain/moment.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Look, lookOf } from "#shared/domain/read-back.ts";
import type { Task } from "#shared/domain/task.ts";
import type { AskReadBack } from "#shared/ports/ask-read-back.ts";
import type { AskTask } from "#shared/ports/ask-task.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { checkedAnswer } from "#shared/processor/check-answer.ts";
import { failureAt } from "#shared/processor/task-failure.ts";
import { isErasure, isLookedAtOnce, residualFound, withLook } from "#shared/rules/read-back.ts";
import { log } from "#shared/telemetry/log.ts";
import { taskForProcessor } from "./task-for-processor.ts";

export interface LookServices {
  readonly store: Pick<RequestStore, "update">;
  readonly askTask: AskTask;
  readonly askReadBack: AskReadBack;
  readonly clock: Clock;
}

/**
 * The look at a system that has just answered an erasure, before the answer is recorded.
 * @returns `undefined` where it cannot be made now: the sweep has it made later.
 * @throws ResidualFound when the system still finds rows.
 */
export async function firstLook(
  current: Case,
  task: Task,
  outcome: TaskOutcome,
  { manifest, ...services }: LookServices & { manifest: ProcessorManifest },
): Promise<Look | undefined> {
  const erased = { ...task, result: outcome };
  if (!isErasure(current.request, erased) || !isLookedAtOnce(manifest)) return undefined;
  const look = await lookAt(current, erased, { erasedAt: services.clock(), manifest }, services);
  if (look?.outcome === "residual-found") throw residualFound(manifest.id, look.residual);
  return look;
}

/** A look that the sweep has ordered, at a system whose answer is on record. Too early, or a second time, it does nothing. */
export async function lookAgain(
  current: Case,
  task: Task,
  { manifest, ...services }: LookServices & { manifest: ProcessorManifest },
): Promise<void> {
  const { readBack, result } = task;
  const due = readBack?.due;
  if (!due || !result || (due.tries === 0 && isAfter(due.at, services.clock()))) return;
  const again = readBack.eraseFirst ? await eraseAgain(current, task, { manifest, ...services }) : undefined;
  if (readBack.eraseFirst && !again) return;
  const erasedAt = again ? services.clock() : readBack.erasedAt;
  const look = await lookAt(current, task, { erasedAt, manifest }, services);
  if (!look) return;
  await services.store.update(current.request.requestId, (latest) => {
    const now = taskOf(latest, task.processor);
    // Another run was faster.
    if (!now?.readBack || now.readBack.due?.since !== due.since) return unchanged(undefined);
    const at = services.clock();
    const before = again ? { erasedAt, looks: 0 } : now.readBack;
    const looked = withLook({ ...now, readBack: before }, look, { at, manifest });
    return { at, tasks: [looked.task], events: [...(again ? [again] : []), looked.event], result: undefined };
  });
}

/**
 * Has a system erase once more, under a key of its own: one that it has seen would change nothing. The first answer stays
 * that of the request.
 * @returns its evidence; `undefined` when the system could not be asked.
 */
async function eraseAgain(
  current: Case,
  task: Task,
  { manifest, askTask, clock }: LookServices & { manifest: ProcessorManifest },
): Promise<EventInput | undefined> {
  const { subject, request } = current;
  const { id: processor } = manifest;
  if (!subject) return undefined;
  const asked = taskForProcessor(current, subject, task, manifest, clock());
  const idempotencyKey = `${asked.idempotencyKey}:again:${task.readBack?.due?.since}`;
  try {
    const said = await askTask(processor, { task: { ...asked, idempotencyKey }, language: request.locale });
    const answer = checkedAnswer(said);
    const counts = "counts" in answer ? { counts: answer.counts } : {};
    const details = { processor, outcome: answer.outcome, ...counts };
    return { type: "erasure-repeated", actor: { kind: "system" }, details };
  } catch (error) {
    const failure = failureAt(processor, error);
    log.failed("An erasure after a look", failure, { requestId: request.requestId, processor });
    return undefined;
  }
}

/** @returns `undefined` when the system could not be asked, or cannot say yet. */
async function lookAt(
  current: Case,
  task: Task,
  { erasedAt, manifest }: { erasedAt: string; manifest: ProcessorManifest },
  { askReadBack, clock }: LookServices,
): Promise<Look | undefined> {
  const { subject, request } = current;
  const { result } = task;
  if (manifest.readBack.impossible) return { outcome: "not-verifiable", why: "by-manifest" };
  if (!subject || !result) return { outcome: "not-verifiable", why: "failed" };
  const asked = taskForProcessor(current, subject, task, manifest, clock());
  const idempotencyKey = `${asked.idempotencyKey}:read-back:${clock()}`;
  try {
    const answer = await askReadBack(manifest.id, { task: { ...asked, idempotencyKey }, erasedAt });
    return lookOf(answer, result.outcome === "partial" || result.outcome === "retained" ? result : {});
  } catch (error) {
    const failure = failureAt(manifest.id, error);
    log.failed("A look after an erasure", failure, { requestId: request.requestId, processor: manifest.id });
    return error instanceof TerminalError ? { outcome: "not-verifiable", why: "failed" } : undefined;
  }
}
