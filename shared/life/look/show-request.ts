import { type Appeal, appealOf } from "#shared/domain/appeal.ts";
import type { ByDesk } from "#shared/domain/by-desk.ts";
import type { Case } from "#shared/domain/case.ts";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { RecipientNotice } from "#shared/domain/recipient-notices.ts";
import type { Answer, Deadlines, Origin, Pause, Request, RequestOutcome } from "#shared/domain/request.ts";
import { isSettled, type Task } from "#shared/domain/task.ts";
import { type Token, tokenName } from "#shared/domain/token.ts";
import type { VerificationLevel } from "#shared/domain/verification-level.ts";
import type { WorkflowStep } from "#shared/domain/workflow-step.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Execution, ExecutionStep, Executions } from "#shared/ports/executions.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { nextAttention } from "#shared/rules/attention.ts";
import { type RequestRow, requestRow } from "./request-row.ts";

/** The operators' view of a request: nothing about the person, and no secret. */
export interface RequestView extends RequestRow {
  /** The controller that sent it, and what it calls it. */
  /** The desk gives the person their letters itself. */
  readonly byDesk?: ByDesk;
  readonly origin?: Pick<Origin, "controller" | "subjectRequestId">;
  readonly zone: string;
  readonly place: string;
  readonly deadlines: Deadlines;
  readonly clockEvents: readonly ClockEvent[];
  readonly pause?: Pause;
  /** The data that a complaint has set aside, and its end. */
  readonly hold?: Request["hold"];
  /** How surely we know the person; absent until that is settled. */
  readonly level?: VerificationLevel;
  /** ISO instants of the events so far. */
  readonly receivedAt: string;
  readonly verifiedAt?: string;
  readonly approvedAt?: string;
  readonly closedAt?: string;
  readonly respondedAt?: string;
  /** The time at which keyed hashes replaced the person's identifiers. */
  readonly shreddedAt?: string;
  readonly outcome?: RequestOutcome;
  readonly appeal?: Appeal;
  /** Id of the request whose granted appeal it carries out. */
  readonly appealOf?: string;
  readonly answer?: Omit<Answer, "key">;
  /** The time of the sweep's next look at it. */
  readonly nextAttentionAt?: string;
  /** The recipients who are told of a change of the data they had received. */
  readonly recipients?: readonly RecipientNotice[];
  readonly tasks: readonly (Task & { settled: boolean })[];
  readonly tokens: readonly TokenView[];
  readonly events: readonly EvidenceEvent[];
  readonly execution?: Execution & { steps: readonly ExecutionStep[] };
}

/** A link, an access token, or a step of the workflow that waits for somebody; the first step waits for its link. */
export interface TokenView {
  readonly purpose: string;
  readonly expiresAt?: string;
  readonly codeExpiresAt?: string;
  readonly usedAt?: string;
  readonly attempts: number;
  /** Whether a step of the workflow waits for it. */
  readonly waiting: boolean;
  /** The time of a decision that has not reached the workflow yet. */
  readonly decidedAt?: string;
}

/** @throws RequestNotFound */
export async function showRequest(
  requestId: string,
  {
    store,
    executions,
    clock,
  }: {
    store: Pick<RequestStore, "load" | "events">;
    executions: Pick<Executions, "describe" | "steps">;
    clock: Clock;
  },
): Promise<RequestView> {
  const [current, events, execution] = await Promise.all([
    store.load(requestId),
    store.events(requestId),
    executions.describe(requestId),
  ]);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  const steps = execution && (await executions.steps(requestId));
  return {
    ...requestRow(current, clock()),
    ...milestones(current),
    tasks: current.tasks.map((task) => ({
      ...task,
      settled: isSettled(task, current.request.deadlines.target),
    })),
    tokens: tokenViews(current),
    events,
    ...(execution && steps && { execution: { ...execution, steps } }),
  };
}

function milestones(current: Case) {
  const { request } = current;
  const { zone, place, deadlines, clockEvents = [], pause, receivedAt, origin } = request;
  const nextAttentionAt = nextAttention(current);
  const made = appealOf(request);
  const answer = "answer" in request ? request.answer : undefined;
  return {
    ...(origin && {
      origin: { controller: origin.controller, subjectRequestId: origin.subjectRequestId },
    }),
    zone,
    place,
    deadlines,
    clockEvents,
    ...(pause && { pause }),
    ...(request.hold && { hold: request.hold }),
    ...(request.byDesk && { byDesk: request.byDesk }),
    ...("level" in request && request.level && { level: request.level }),
    receivedAt,
    ...("verifiedAt" in request && request.verifiedAt && { verifiedAt: request.verifiedAt }),
    ...("approvedAt" in request && { approvedAt: request.approvedAt }),
    ...("closedAt" in request && { closedAt: request.closedAt }),
    ...("respondedAt" in request && request.respondedAt && { respondedAt: request.respondedAt }),
    ...("shreddedAt" in request && request.shreddedAt && { shreddedAt: request.shreddedAt }),
    ...(made && { appeal: made }),
    ...(request.appealOf && { appealOf: request.appealOf }),
    ...("outcome" in request && { outcome: request.outcome }),
    ...(answer && { answer: withoutKey(answer) }),
    ...(request.recipients && { recipients: request.recipients }),
    ...(nextAttentionAt && { nextAttentionAt }),
  };
}

function withoutKey({ key: _, ...answer }: Answer): Omit<Answer, "key"> {
  return answer;
}

function tokenViews({ tokens, steps }: Case): TokenView[] {
  const views = new Map(tokens.map((token) => [tokenName(token), tokenView(token)]));
  for (const step of steps) {
    const purpose = purposeOf(step);
    views.set(purpose, {
      purpose,
      attempts: 0,
      ...views.get(purpose),
      waiting: step.taskToken !== undefined,
      ...(step.signal && { decidedAt: step.signal.decidedAt }),
    });
  }
  return [...views.values()];
}

function tokenView(token: Token): TokenView {
  return {
    purpose: tokenName(token),
    ...("expiresAt" in token && { expiresAt: token.expiresAt }),
    ...("codeExpiresAt" in token && { codeExpiresAt: token.codeExpiresAt }),
    ...("usedAt" in token && { usedAt: token.usedAt }),
    attempts: "attempts" in token ? token.attempts : 0,
    waiting: false,
  };
}

/** The document that operators' scripts read keeps the names that it began with. */
function purposeOf(step: WorkflowStep): string {
  switch (step.step) {
    case "VerifyIdentity":
      return "verify";
    case "ApprovePlan":
      return "approve";
    case "AwaitOperator":
      return "operator";
    case "AwaitTask":
      return `task-${step.processor}`;
  }
}
