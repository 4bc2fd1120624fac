import { type Attention, attentions, followUpMark, questionMark } from "#shared/domain/attention.ts";
import { type Case, taskOf, tokenOf, unchanged } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { goOnVerified } from "#shared/domain/go-on-verified.ts";
import { type PlanWait, withoutWait } from "#shared/domain/plan.ts";
import { expire, isOpen, shred } from "#shared/domain/request.ts";
import { shredAt } from "#shared/domain/retention.ts";
import { signalled, taskPurpose } from "#shared/domain/token.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { ProcessorInvoker } from "#shared/ports/processor-invoker.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";
import { startFollowers } from "#shared/requests/followers.ts";
import { notifyOperators } from "#shared/requests/notify-operators.ts";
import { type ContactServices, tellContacts } from "#shared/requests/tell-contacts.ts";

export interface SweepServices extends ContactServices {
  readonly workflow: Workflow;
  readonly packages: Pick<PackageStore, "purge">;
  readonly invokeProcessor: ProcessorInvoker;
}

const system = { kind: "system" as const };
const leaseFor = "PT2M";

/**
 * Does what is due for one request, soonest first, each thing once. The lease keeps other sweeps away; it runs out by
 * itself, so that what a crash left undone is taken up again.
 * @returns what was done; empty when another sweep was faster.
 */
export async function attend(requestId: string, services: SweepServices): Promise<Attention[]> {
  const { store, clock } = services;
  const now = clock();
  const due = await store.update(requestId, (current) => {
    const { leaseUntil } = current.request;
    const ripe = attentions(current).filter(({ at }) => Date.parse(at) <= Date.parse(now));
    const leased = leaseUntil && Date.parse(leaseUntil) > Date.parse(now);
    if (leased || ripe.length === 0) return unchanged([]);
    return {
      at: now,
      request: { ...current.request, leaseUntil: addTo(now, leaseFor) },
      events: [],
      result: ripe,
    };
  });
  const done: Attention[] = [];
  for (const attention of due) {
    await act(requestId, attention, services);
    done.push(attention);
    // Whatever else was due is about a request that is no more.
    if (attention.kind === "delete-request") break;
  }
  return done;
}

function act(requestId: string, attention: Attention, services: SweepServices): Promise<unknown> {
  switch (attention.kind) {
    case "start-execution":
      return services.workflow.start(requestId);
    case "deliver-signal":
      return deliverSignals(requestId, services);
    case "expire-verification":
      return endVerification(requestId, services);
    case "tell-contacts":
      return tellContacts(requestId, services);
    case "carry-out-plan":
      return carryOutPlan(requestId, attention.on, services);
    case "start-followers":
      return startFollowers(requestId, services);
    case "question-open":
      return notifyOfQuestion(requestId, services);
    case "notice":
      return notifyOperators(
        requestId,
        attention.notice,
        ({ request, tasks }) => ({
          name: "deadline-notice",
          notice: attention.notice,
          requestId,
          right: request.right,
          status: request.status,
          target: request.deadlines.target,
          legal: request.deadlines.legal,
          waitingFor: tasks.filter(isOpenTask).map(({ processor }) => processor),
        }),
        services,
      );
    case "follow-up":
      return followUp(requestId, attention, services);
    case "purge-package":
      return purgePackage(requestId, services);
    case "shred-subject":
      return shredSubject(requestId, services);
    case "delete-request":
      return deleteRequest(requestId, services);
  }
}

const isOpenTask = ({ result }: Case["tasks"][number]): boolean =>
  !result || result.outcome === "pending" || result.outcome === "failed";

/** The window is over: whoever showed who they are, and did not prove only a new address, goes on without that. */
async function endVerification(requestId: string, services: SweepServices): Promise<void> {
  const at = services.clock();
  await services.store.update(requestId, (current) => {
    if (current.request.status !== "awaiting-verification") return unchanged(undefined);
    const token = tokenOf(current, "verify");
    if (token?.usedAt) return { at, ...goOnVerified(current, token, at), events: [], result: undefined };
    return {
      at,
      request: expire(current.request, at),
      tokens: token ? [signalled(token, { decidedAt: at, error: "VerificationExpired" })] : [],
      events: [{ type: "request-expired", actor: system }],
      result: undefined,
    };
  });
  await deliverSignals(requestId, services);
}

/** The date has come that the person was told. */
async function carryOutPlan(requestId: string, on: string, services: SweepServices): Promise<void> {
  const at = services.clock();
  await services.store.update(requestId, (current) => {
    const isOver = (wait: PlanWait) => wait.kind === "date" && wait.on === on;
    const part = withoutWait(current, isOver, { at, actor: system });
    return part ? { ...part, at, result: undefined } : unchanged(undefined);
  });
  await deliverSignals(requestId, services);
}

async function notifyOfQuestion(requestId: string, services: SweepServices): Promise<void> {
  const pause = (await services.store.load(requestId))?.request.pause;
  if (!pause) return;
  const { why, since } = pause;
  await notifyOperators(
    requestId,
    questionMark(since),
    () => ({ name: "question-open", requestId, why: why === "clarification" ? why : "identity", since }),
    services,
  );
}

type FollowUp = Extract<Attention, { kind: "follow-up" }>;

/** The promised date is over: asks the processor again, through the workflow while that waits, else directly. */
async function followUp(requestId: string, { processor, promised }: FollowUp, services: SweepServices) {
  const { store, clock, invokeProcessor } = services;
  const mark = followUpMark(processor, promised);
  const waited = await store.update(requestId, (current) => {
    const token = tokenOf(current, taskPurpose(processor));
    if (!token?.taskToken) return unchanged(false);
    const at = clock();
    return {
      at,
      request: {
        ...current.request,
        sent: { ...current.request.sent, [mark]: { claimedAt: at, sentAt: at } },
      },
      tokens: [signalled(token, { decidedAt: at, output: { decision: "retry" } })],
      events: [{ type: "task-retried", actor: system, details: { processor, promised } }],
      result: true,
    };
  });
  if (waited) return deliverSignals(requestId, services);

  await invokeProcessor(processor, requestId);
  const after = await store.load(requestId);
  const result = after && taskOf(after, processor)?.result;
  if (result?.outcome !== "pending" || result.expectedCompletion !== promised) return;
  await notifyOperators(
    requestId,
    mark,
    () => ({ name: "follow-up-overdue", requestId, processor, promised }),
    services,
  );
}

async function purgePackage(requestId: string, { store, packages, clock }: SweepServices): Promise<void> {
  await packages.purge(requestId);
  await store.update(requestId, ({ request }) => {
    if (!("answer" in request) || !request.answer || request.answer.purgedAt) return unchanged(undefined);
    const at = clock();
    return {
      at,
      request: { ...request, answer: { ...request.answer, purgedAt: at } },
      events: [{ type: "package-purged", actor: system, details: { sha256: request.answer.sha256 } }],
      result: undefined,
    };
  });
}

/** Replaces the person's identifiers by their keyed hashes, which were made when they were submitted. */
async function shredSubject(requestId: string, { store, clock }: SweepServices): Promise<void> {
  await store.update(requestId, ({ request, tasks }) => {
    // A promise can have come back since this fell due.
    if (isOpen(request) || !shredAt(request, tasks)) return unchanged(undefined);
    const at = clock();
    return {
      at,
      ...shred(request, at),
      events: [{ type: "subject-shredded", actor: system }],
      result: undefined,
    };
  });
}

/** The files go first: without the request nobody would look for them. */
async function deleteRequest(requestId: string, { store, packages }: SweepServices): Promise<void> {
  await packages.purge(requestId);
  await store.remove(requestId);
}
