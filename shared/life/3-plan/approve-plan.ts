import { arrivedAt, type Case, type Change, stepOf, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { deskTasks, isPersons } from "#shared/domain/desk-task.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { isAfter } from "#shared/domain/moment.ts";
import { carryOut } from "#shared/domain/plan.ts";
import type { PlanWait } from "#shared/domain/plan-wait.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type AwaitingApproval, isOpen, type PersonFacts, type Request } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import { schedule } from "#shared/domain/schedule.ts";
import { isStillSilent } from "#shared/domain/still-silent.ts";
import { stopOf } from "#shared/domain/stop.ts";
import type { Task } from "#shared/domain/task.ts";
import type { PlanStep } from "#shared/domain/workflow-step.ts";
import { identifyPerson } from "#shared/life/2-verify/identify-person.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Identify } from "#shared/ports/identify.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { factsAfter } from "#shared/rules/person-facts.ts";
import { stands } from "#shared/rules/standing.ts";
import { reviewsOf } from "#shared/rules/verification-needed.ts";
import { follow, startFollowers } from "./followers.ts";

export interface ApprovePlanServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly identify: Identify;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
}

/** Facts that are looked up before the one write, to decide whether a plan waits. */
interface Findings {
  readonly person?: PersonFacts;
  /** All requests of the person. */
  readonly requests: readonly Request[];
  /** Ids of the requests that come first. */
  readonly leaders: readonly string[];
}

/**
 * Plans one task per processor, and one for the desk where an operator has to answer. The plan is carried out at
 * once, unless somebody has to look at it, an earlier request of the person comes first, or the person was told a
 * later date: then it waits, on the same task token.
 * @throws RequestCancelled, RequestRefused by the names the workflow catches.
 */
export async function approvePlan(
  { requestId, taskToken }: { requestId: string; taskToken: string },
  services: ApprovePlanServices,
): Promise<void> {
  const { store, clock } = services;
  const current = await store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  const found = await findings(current, services);
  const waits = await store.update(requestId, (latest) => plan(latest, taskToken, found, clock(), services));
  // An earlier request may have ended before it knew of this one.
  for (const wait of waits) if (wait.kind === "request") await startFollowers(wait.requestId, services);
  await deliverSignals(requestId, services, { isMarkedByNext: true });
  // A refused mail does not end the wait: the sweep sends it then.
  await orLeaveToSweep(requestId, "Telling the operators", () => tellOperators(requestId, services));
}

async function findings({ request, subject }: Case, services: ApprovePlanServices): Promise<Findings> {
  if (request.status !== "awaiting-approval" || request.release) return { requests: [], leaders: [] };
  const requests = await services.store.bySubject(request.subjectRef);
  const leaders = await follow(request, requests, services);
  if (request.person || request.level === "L0") return { requests, leaders };
  const heard = await identifyPerson(subject, services);
  return { person: factsAfter(undefined, heard, undefined, services.clock()), requests, leaders };
}

function plan(
  current: Case,
  taskToken: string,
  found: Findings,
  at: string,
  services: ApprovePlanServices,
): Change<readonly PlanWait[]> | Unchanged<readonly PlanWait[]> {
  const { manifests } = services;
  const stop = stopOf(current.request);
  if (stop) throw stop;
  const { person } = found;
  const request = person && !current.request.person ? { ...current.request, person } : current.request;
  // The step is written last: without it, tasks are the beginning of a long plan whose writer has died.
  const isPlanned =
    request.status !== "awaiting-approval" || stepOf(current, "ApprovePlan")?.offer !== undefined;
  const tasks = isPlanned ? current.tasks : planned(request, manifests, at);
  const persons = tasks.filter(isPersons).map(({ processor }) => ({ processor }));
  const systems = inOrder(
    tasks.filter((task) => !isPersons(task)),
    request,
    manifests,
    at,
  );
  const offer = {
    tasks: systems.map(({ processor }) => ({ processor })),
    ...(persons.length > 0 && { deskTasks: persons }),
  };
  const step: PlanStep = { step: "ApprovePlan", taskToken, since: at, offer };
  const arrived = arrivedAt(current, "VerifyIdentity");

  // The step runs again after a crash: the plan is the same, and only the task token is new.
  if (request.status === "completed") return unchanged([]);
  if (request.status !== "awaiting-approval") {
    const signal = { decidedAt: at, output: offer };
    return { at, steps: [...arrived, { ...step, signal }], events: [], result: [] };
  }

  const waits = waitsOf(request, found, at, services);
  if (waits.length > 0 || request.pause)
    return { at, request, tasks, steps: [...arrived, { ...step, waits }], events: [], result: waits };
  const by = { at, actor: { kind: "system" as const } };
  const part = carryOut({ request, tasks }, step, by);
  return { at, ...part, tasks, steps: [...arrived, ...(part.steps ?? [])], result: [] };
}

/** Whether the person's data is set aside unchanged for their complaint: an operator then decides about corrections. */
function isEvidence(requests: readonly Request[], at: string): boolean {
  const complaints = requests.filter(({ right }) => specialOf(right).answeredByDesk);
  return complaints.some((one) => (isOpen(one) && isMailboxProved(one)) || stands(one, at));
}

/** The task that has to begin first comes first: a Map begins its items in their order. */
function inOrder(
  tasks: readonly Task[],
  { zone, deadlines }: Request,
  manifests: readonly ProcessorManifest[],
  at: string,
): Task[] {
  const order = schedule(manifests, localDate(at, zone), deadlines.target).map(({ processor }) => processor);
  return tasks.toSorted((a, b) => order.indexOf(a.processor) - order.indexOf(b.processor));
}

function waitsOf(
  request: AwaitingApproval,
  { requests, leaders }: Findings,
  at: string,
  { controller, manifests }: ApprovePlanServices,
): PlanWait[] {
  const today = localDate(at, request.zone);
  const { release } = request;
  if (release) return isAfter(release.notBefore, today) ? [{ kind: "date", on: release.notBefore }] : [];
  const isPolicy = controller.approval[request.right] === "operator" && !request.reviewedAt;
  const policy = isPolicy ? (["policy"] as const) : [];
  // A request without proof can be undone and is not held up: the operators are told all the same.
  const isStrange = request.lawUnknown && !request.reviewedAt && request.level !== "L0";
  const law = isStrange ? (["law-unknown"] as const) : [];
  const isHeld = specialOf(request.right).takesChanges && !request.reviewedAt && isEvidence(requests, at);
  const held = isHeld ? (["evidence-held"] as const) : [];
  // Nobody on file hears of it before the answer: a second operator looks in their place.
  const isSilent = request.byDesk && isStillSilent(request) && !request.reviewedAt && !request.appealOf;
  const silent = isSilent ? (["silent"] as const) : [];
  const reviews = [
    ...policy,
    ...law,
    ...held,
    ...silent,
    ...reviewsOf(request, { manifests, requests, today }),
  ];
  return [
    ...reviews.map((why) => ({ kind: "review" as const, why })),
    ...leaders.map((requestId) => ({ kind: "request" as const, requestId })),
  ];
}

function planned(request: Request, manifests: readonly ProcessorManifest[], at: string): Task[] {
  const systems = manifests.map((manifest) => ({
    processor: manifest.id,
    action: manifest.rights[request.right]?.action ?? "none",
    attempts: 0,
    updatedAt: at,
  }));
  return [...systems, ...deskTasks(request, at)];
}
