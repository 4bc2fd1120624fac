import type { Case } from "#shared/domain/case.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { ProcessorTask } from "#shared/domain/processor-task.ts";
import { forSystems, type Subject } from "#shared/domain/subject.ts";
import type { Task } from "#shared/domain/task.ts";
import { foundFor } from "#shared/rules/found-identifiers.ts";
import { holdUntil, laterRound } from "#shared/rules/hold.ts";
import { phaseOf } from "#shared/rules/later-proof.ts";

/** What a processor is handed of a request for its task: nothing that the task does not need. @param now ISO instant. */
export function taskForProcessor(
  { request }: Pick<Case, "request">,
  subject: Subject,
  task: Task,
  { id, rights, takes }: Pick<ProcessorManifest, "id" | "rights" | "takes">,
  now: string,
): ProcessorTask {
  const { requestId } = request;
  const { action } = task;
  const rule = rights[request.right];
  const phase = phaseOf(request);
  const round = laterRound(request, task, now);
  const holdEnd = action === "hold" && holdUntil(request);
  // What was to be erased and met a hold is erased now, unless another one is on it.
  const overHold = round ? "keep" : task.overHold?.decision;
  const found = foundFor(subject, takes);
  return {
    requestId,
    taskId: `${requestId}/${id}`,
    action,
    subject: forSystems(subject),
    ...(found.length > 0 && { found }),
    parameters: {
      ...(subject.changes && { changes: subject.changes }),
      ...(request.newAddressProvedAt && { provedEmail: subject.changes?.email }),
      ...(request.release && {
        release: true,
        releases: [request.release.of, ...(request.release.alsoOf ?? [])],
      }),
      ...(isMailboxProved(request) && { confirmed: true }),
      ...(phase === "final" && { confirmed: false, final: true }),
      ...(holdEnd && { holdUntil: holdEnd }),
      ...(overHold && { overHold }),
      ...(rule?.needsGround && groundsOf(subject)),
    },
    rule: rule ?? { action },
    idempotencyKey: [
      `${requestId}:${id}:${action}`,
      ...(request.release ? ["release"] : []),
      phase,
      task.overHold && `over-hold-${task.overHold.decision}`,
      round,
    ]
      .filter(Boolean)
      .join(":"),
    dueAt: request.deadlines.target,
  };
}

function groundsOf({ details, ground }: Subject): { ground?: { details?: string; ground?: string } } {
  const given = { ...(details && { details }), ...(ground && { ground }) };
  return details || ground ? { ground: given } : {};
}
