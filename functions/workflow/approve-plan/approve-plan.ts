import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { approve, type Request } from "#shared/domain/request.ts";
import { stopOf } from "#shared/domain/stop.ts";
import type { Task } from "#shared/domain/task.ts";
import type { Token } from "#shared/domain/token.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";

export interface ApprovePlanServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
  /** Processor id → ARN of its function. */
  readonly functions: Readonly<Record<string, string>>;
}

/**
 * Plans one task per processor. Where policy says so the plan is carried out at once; else it waits, on the same
 * task token, for an operator.
 * @throws RequestCancelled, RequestRefused by the names the workflow catches.
 */
export async function approvePlan(
  { requestId, taskToken }: { requestId: string; taskToken: string },
  services: ApprovePlanServices,
): Promise<void> {
  const { store, clock } = services;
  await store.update(requestId, (current) => plan(current, taskToken, clock(), services));
  await deliverSignals(requestId, services);
}

function plan(
  current: Case,
  taskToken: string,
  at: string,
  { controller, manifests, functions }: ApprovePlanServices,
): Change | Unchanged {
  const { request } = current;
  const stop = stopOf(request);
  if (stop) throw stop;
  const tasks = current.tasks.length > 0 ? current.tasks : planned(request, manifests, at);
  const output = { tasks: tasks.map(({ processor }) => ({ processor, function: functions[processor] })) };
  const token: Token = { purpose: "approve", taskToken, offer: output };
  const approved: Token = { ...token, signal: { decidedAt: at, output } };

  // The step runs again after a crash: what was planned stays planned, only the task token is another one.
  if (request.status === "completed") return unchanged(undefined);
  if (request.status !== "awaiting-approval")
    return { at, tokens: [approved], events: [], result: undefined };

  const automatic = controller.approval[request.right] === "automatic";
  return {
    at,
    ...(automatic && { request: approve(request, at) }),
    tasks,
    tokens: [automatic ? approved : token],
    events: automatic ? [planApproved(request, tasks)] : [],
    result: undefined,
  };
}

function planned(request: Request, manifests: readonly ProcessorManifest[], at: string): Task[] {
  return manifests.map((manifest) => ({
    processor: manifest.id,
    action: manifest.rights[request.right]?.action ?? "none",
    attempts: 0,
    updatedAt: at,
  }));
}

function planApproved(request: Request, tasks: readonly Task[]) {
  return {
    type: "plan-approved",
    actor: { kind: "system" as const },
    details: {
      deadlines: request.deadlines,
      tasks: tasks.map(({ processor, action }) => ({ processor, action })),
    },
  };
}
