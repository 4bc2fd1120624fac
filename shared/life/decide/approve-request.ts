import { isByDesk } from "#shared/domain/by-desk.ts";
import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { LettersTo } from "#shared/domain/letters-to.ts";
import { carryOut, planStep } from "#shared/domain/plan.ts";
import type { PlanWait } from "#shared/domain/plan-wait.ts";
import type { Request } from "#shared/domain/request.ts";
import type { PlanStep } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import { haveOneSigner } from "./operator-id.ts";

export interface Approval {
  readonly requestId: string;
  readonly actor: Actor;
  /** Goes ahead although an earlier request of the person comes first, or the date they were told has not come. */
  readonly now?: boolean;
  /** Who gets the letters, where an agent or a guardian has asked: the operator has seen their authority. */
  readonly lettersTo?: LettersTo;
  /** The operator's reason; kept as evidence. */
  readonly reason?: string | undefined;
}

/**
 * Lets a planned request go ahead after an operator's review (level L3). A repetition changes nothing.
 * @returns whether this call approved; `false` when it was approved before.
 * @throws DecidedAlready; NothingWaits when no plan waits for approval, or the request is paused; RequestNotFound.
 */
export async function approveRequest(
  approval: Approval,
  services: { store: RequestStore; workflow: Workflow; clock: Clock },
): Promise<boolean> {
  const { requestId, actor } = approval;
  const decision: Decision = {
    requestId,
    actor,
    recordedBy: ["plan-approved"],
    blockedBy: ["plan-reviewed", "request-paused", "request-frozen"],
  };
  return decideOnce(decision, services.store, async () => {
    const changed = await services.store.update(requestId, (current) =>
      approved(current, approval, services.clock()),
    );
    await deliverSignals(requestId, services);
    return changed;
  });
}

function approved(
  current: Case,
  { actor, now, reason, lettersTo }: Approval,
  at: string,
): Change<boolean> | Unchanged<boolean> {
  const { requestId, status } = current.request;
  const request = lettersTo ? { ...current.request, lettersTo } : current.request;
  if (lettersTo) assertReachable(current);
  if ("approvedAt" in request) return unchanged(false);
  const step = planStep(current);
  if (request.status !== "awaiting-approval" || !step)
    throw new NothingWaits(`Request ${requestId} is ${status}; no plan waits for approval.`);
  if (request.pause)
    throw new NothingWaits(`Request ${requestId} is paused; resume it first, with \`dsr resume\`.`);
  if (isOwnSilent(step, request, actor))
    throw new NothingWaits(
      `You have entered ${requestId} as silent: another operator has to approve it, because no contact on file hears of it.`,
    );
  const others = (step.waits ?? []).filter(({ kind }) => kind !== "review");
  if (now || others.length === 0)
    return {
      at,
      ...carryOut({ ...current, request }, step, { at, actor, level: "L3", reason, lettersTo }),
      result: true,
    };
  if (others.length === step.waits?.length) throw waitsForOthers(requestId, others);
  return {
    at,
    request: { ...request, level: "L3", reviewedAt: at },
    steps: [{ ...step, waits: others }],
    events: [
      { type: "plan-reviewed", actor, details: { level: "L3", ...(reason && { reason }), ...lettersTo } },
    ],
    result: true,
  };
}

function isOwnSilent({ waits = [] }: PlanStep, { byDesk }: Request, actor: Actor): boolean {
  const isSilent = waits.some((wait) => wait.kind === "review" && wait.why === "silent");
  return isSilent && haveOneSigner(byDesk?.enteredBy, actor.id);
}

/** Nobody else than the person is written to unless they have made the request, and have a mailbox. */
function assertReachable({ request, subject }: Case): void {
  if (request.intake?.representative && subject?.representative?.email && !isByDesk(request)) return;
  throw new NothingWaits(
    `Letters of ${request.requestId} go to the person: no agent or guardian with a mailbox has made it, or it has no mails.`,
  );
}

function waitsForOthers(requestId: string, waits: readonly PlanWait[]): NothingWaits {
  const what = waits.map((wait) => {
    if (wait.kind === "request") return `the end of ${wait.requestId}, which comes first`;
    return wait.kind === "date" ? `${wait.on}, the date the person was told` : "a review";
  });
  return new NothingWaits(
    `Request ${requestId} waits for nobody's approval, but for ${what.join(", ")}. To go ahead all the same: \`dsr approve --now\`.`,
  );
}
