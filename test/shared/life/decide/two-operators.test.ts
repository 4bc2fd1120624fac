import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { deskTasks } from "#shared/domain/desk-task.ts";
import { DecidedAlready } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventType } from "#shared/domain/evidence-events.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Task } from "#shared/domain/task.ts";
import { complete } from "#shared/domain/transitions.ts";
import type { WorkflowStep } from "#shared/domain/workflow-step.ts";
import { answerComplaint } from "#shared/life/decide/answer-complaint.ts";
import { approveRequest } from "#shared/life/decide/approve-request.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decideHold } from "#shared/life/decide/decide-hold.ts";
import { decideTask, type TaskDecision } from "#shared/life/decide/decide-task.ts";
import { extendRequest } from "#shared/life/decide/extend-request.ts";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { refuseRequest } from "#shared/life/decide/refuse-request.ts";
import { releaseRequest } from "#shared/life/decide/release-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { retryRequest } from "#shared/life/decide/retry-request.ts";
import { reviewHold } from "#shared/life/decide/review-hold.ts";
import { settleDelivery } from "#shared/life/decide/settle-delivery.ts";
import { tellRecipient } from "#shared/life/decide/tell-recipient.ts";
import type { Executions } from "#shared/ports/executions.ts";
import { offer } from "#test/fixtures/awaiting-plan.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { awaitingApproval, receivedAt, requestId } from "#test/fixtures/requests.ts";
import { desk } from "./desk.ts";

const ada = { kind: "operator", id: "ada" } as const;
const berta = { kind: "operator", id: "berta" } as const;
/** What each gives as the reason. */
const words = ({ id }: Actor) => `Found by ${id}.`;

let table: RequestTable;
beforeEach(async () => {
  table = await startRequestTable();
});
afterEach(() => table.stop());

interface Before {
  readonly right?: Right;
  readonly tasks?: Task[];
  readonly steps?: WorkflowStep[];
  readonly change?: (request: Request) => object;
  readonly execution?: "FAILED";
}

/** A request in the real table. Each mail and signal takes a moment; the execution has failed, or runs. */
async function world({
  right = "access",
  tasks = [],
  steps = [],
  change = (request) => request,
  execution,
}: Before) {
  const made = await desk({ right }, { right, tasks, table: table.store });
  const { store, mailer } = made.services;
  await store.update(requestId, ({ request }) => ({
    at: receivedAt,
    request: change(request) as Request,
    steps,
    events: [],
    result: undefined,
  }));
  let status: "FAILED" | "RUNNING" = execution ?? "RUNNING";
  let redrives = 0;
  const executions: Executions = {
    describe: async () => ({ arn: "arn", status, startedAt: receivedAt, redriveCount: redrives }),
    async redrive() {
      status = "RUNNING";
      redrives++;
    },
    steps: async () => [],
  };
  const slow: typeof mailer = {
    async send(mail) {
      await setTimeout(20);
      await mailer.send(mail);
    },
  };
  const { signal } = made.services.workflow;
  const workflow: typeof made.services.workflow = {
    ...made.services.workflow,
    async signal(...given) {
      await setTimeout(20);
      return signal(...given);
    },
  };
  const services = { ...made.services, mailer: slow, workflow, executions };
  return {
    ...made,
    services,
    /** The request, and all that reaches others: signals to the workflow, letters, and releases. */
    async outcome() {
      const releases = (await store.bySubject("subject-ref")).filter(({ release }) => release);
      const { request, tasks } = await made.load();
      // The workflow takes the same signal once.
      const signals = [...new Set(made.signals.map((signal) => JSON.stringify(signal)))];
      return { request, tasks, releases, redrives, signals, mails: [...made.mails] };
    },
    eventsOf: async (type: EventType) => (await made.events()).filter((event) => event.type === type),
  };
}
type Services = Awaited<ReturnType<typeof world>>["services"];

const waiting = (processor: string): WorkflowStep => ({
  step: "AwaitTask",
  processor,
  taskToken: "callback",
});
const failedTask = task("billing", { outcome: "failed", error: "TerminalError" });
const stuck: Before = { tasks: [failedTask], steps: [waiting("billing")] };
const [deskTask] = deskTasks({ right: "complaint" }, receivedAt) as [Task];
const answered = (hold: object) => (request: Request) => ({
  ...complete(request, receivedAt, "complied"),
  ...hold,
});
const asksHold: Task = task("billing", {
  outcome: "awaiting",
  awaits: "decision",
  summary: "Set aside for a complaint.",
  counts: {},
});
const onTask = (decision: TaskDecision, actor: Actor, services: Services) =>
  decideTask({ requestId, processor: "billing", decision, actor }, services);
const settled = (reason: string): TaskDecision => ({
  kind: "settle",
  reason,
  result: { outcome: "nothing-held", summary: reason },
});

interface Row {
  readonly before: Before;
  readonly decide: (actor: Actor, services: Services) => Promise<unknown>;
  readonly event: EventType;
  /** The letter that goes out with it, in the words of the winner. */
  readonly hasLetter?: true;
  /** Nothing tells the repetition from a step that has not failed: it is refused, in friendly words. */
  readonly isRefusedTwice?: true;
}

/** Each decides in their own words and, where there is something to choose, otherwise than the other. */
const commands: Record<string, Row> = {
  approve: {
    before: {
      steps: [
        { step: "ApprovePlan", taskToken: "callback", offer, waits: [{ kind: "review", why: "policy" }] },
      ],
      change: ({ version, chain }) => awaitingApproval({ version, chain }),
    },
    decide: (actor, services) => approveRequest({ requestId, actor, reason: words(actor) }, services),
    event: "plan-approved",
  },
  cancel: {
    before: {},
    decide: (actor, services) =>
      cancelRequest(requestId, { actor, by: "operator", reason: words(actor) }, services),
    event: "request-cancelled",
  },
  refuse: {
    before: {},
    decide: (actor, services) =>
      refuseRequest({ requestId, actor, ground: "excessive", reason: words(actor) }, services),
    event: "request-refused",
  },
  "retry of a task": {
    before: stuck,
    decide: (actor, services) => onTask({ kind: "retry", reason: words(actor) }, actor, services),
    event: "task-retried",
  },
  settle: {
    before: stuck,
    decide: (actor, services) => onTask(settled(words(actor)), actor, services),
    event: "task-settled",
  },
  waive: {
    before: stuck,
    decide: (actor, services) => onTask({ kind: "waive", reason: words(actor) }, actor, services),
    event: "task-waived",
  },
  "retry of a step": {
    before: {
      steps: [
        {
          step: "AwaitOperator",
          taskToken: "callback",
          failure: { step: "Respond", error: "TerminalError", seq: 1 },
        },
      ],
    },
    decide: (actor, services) => retryRequest({ requestId, actor, reason: words(actor) }, services),
    event: "step-retried",
    isRefusedTwice: true,
  },
  "retry of an execution": {
    before: { execution: "FAILED" },
    decide: (actor, services) => retryRequest({ requestId, actor, reason: words(actor) }, services),
    event: "execution-redrive-asked",
    isRefusedTwice: true,
  },
  extend: {
    before: {},
    decide: (actor, services) => extendRequest({ requestId, actor, reason: words(actor) }, services),
    event: "deadline-extended",
    hasLetter: true,
  },
  pause: {
    before: {},
    decide: (actor, services) =>
      pauseRequest({ requestId, actor, why: "identity", question: words(actor) }, services),
    event: "request-paused",
    hasLetter: true,
  },
  resume: {
    before: {
      change: (request) => ({
        ...request,
        pause: { why: "identity", since: receivedAt, question: "When?" },
        lastQuestion: { why: "identity", question: "When?" },
        clockEvents: [{ kind: "identity-asked", at: receivedAt }],
      }),
    },
    decide: (actor, services) => resumeRequest({ requestId, actor, reason: words(actor) }, services),
    event: "request-resumed",
  },
  "resume after a report": {
    before: {
      right: "restriction",
      change: (request) => ({
        ...complete(request, receivedAt, "complied"),
        reported: { at: receivedAt },
      }),
    },
    decide: (actor, services) => resumeRequest({ requestId, actor, reason: words(actor) }, services),
    event: "report-settled",
  },
  answer: {
    before: { right: "complaint", tasks: [deskTask], steps: [waiting("desk")] },
    decide: (actor, services) =>
      answerComplaint(
        { requestId, actor, verdict: actor.id === "ada" ? "upheld" : "not-upheld", text: words(actor) },
        services,
      ),
    event: "complaint-answered",
  },
  decide: {
    before: { right: "erasure", tasks: [asksHold], steps: [waiting("billing")] },
    decide: (actor, services) =>
      decideHold(
        {
          requestId,
          actor,
          processor: "billing",
          decision: actor.id === "ada" ? "keep" : "erase",
          reason: words(actor),
        },
        services,
      ),
    event: "hold-decided",
  },
  review: {
    before: {
      right: "complaint",
      tasks: [{ ...task("billing", done), action: "hold" }],
      change: answered({ hold: { until: "2026-09-05" } }),
    },
    decide: (actor, services) =>
      reviewHold(
        {
          requestId,
          actor,
          keepUntil: actor.id === "ada" ? "2026-10-01" : "2026-11-01",
          reason: words(actor),
        },
        services,
      ),
    event: "hold-prolonged",
    hasLetter: true,
  },
  told: {
    before: {
      right: "erasure",
      change: (request) => ({
        ...request,
        recipients: [{ recipient: "payments", name: "Payments", processors: ["billing"], since: receivedAt }],
      }),
    },
    decide: (actor, services) =>
      tellRecipient(
        {
          requestId,
          actor,
          recipient: "payments",
          impossible: actor.id === "ada" ? undefined : words(actor),
        },
        services,
      ),
    event: "recipient-told",
  },
  delivered: {
    before: {
      change: (request) => ({
        ...request,
        undelivered: { answer: { at: receivedAt, why: "bounced", to: "person" } },
      }),
    },
    decide: (actor, services) => settleDelivery({ requestId, actor, reason: words(actor) }, services),
    event: "delivery-settled",
  },
  release: {
    before: {
      right: "restriction",
      tasks: [task("billing", done)],
      change: answered({}),
    },
    decide: (actor, services) => releaseRequest({ requestId, actor, reason: words(actor) }, services),
    event: "release-decided",
  },
};

const changed = (result: unknown) =>
  typeof result === "object" ? (result as { changed: boolean }).changed : result;

describe("two operators who decide", () => {
  it.each(Object.entries(commands))("at once are one who wins and one who is told: %s", async (_, row) => {
    const all = await world(row.before);
    const both = await Promise.allSettled([row.decide(ada, all.services), row.decide(berta, all.services)]);
    const events = await all.eventsOf(row.event);
    expect(events).toHaveLength(1);
    const [winner, loser] = events[0]?.actor.id === "ada" ? [ada, berta] : [berta, ada];
    const [won, lost] = winner === ada ? both : both.toReversed();
    expect(won).toMatchObject({ status: "fulfilled" });
    expect(lost).toMatchObject({ status: "rejected", reason: expect.any(DecidedAlready) });
    const { message } = (lost as PromiseRejectedResult).reason;
    expect(message).toContain(`${winner.id} decided on 2026-03-05 09:00 UTC: ${row.event}`);
    expect(message).toContain(`see \`npx dsr show ${requestId}\``);

    const { signals, mails, releases, redrives, ...rest } = await all.outcome();
    for (const reached of [signals, mails, releases]) expect(reached.length).toBeLessThanOrEqual(1);
    expect(redrives).toBe(row.before.execution ? 1 : 0);
    if (row.hasLetter) expect(mails[0]?.text).toContain(words(winner));
    expect(JSON.stringify([rest, signals, mails, releases, await all.events()])).not.toContain(words(loser));
    await all.expectSoundEvidence();
  });

  // A hold can be prolonged once more, by an operator who knows of the first time: see review-hold.test.ts.
  const once = Object.entries(commands).filter(([name]) => name !== "review");

  it.each(once)("one after the other are told the same: %s", async (_, row) => {
    const all = await world(row.before);
    await row.decide(ada, all.services);
    const before = await all.outcome();
    const late = row.decide(berta, all.services);
    await expect(late).rejects.toThrow(DecidedAlready);
    await expect(late).rejects.toThrow(`ada decided on 2026-03-05 09:00 UTC: ${row.event}`);
    expect(await all.eventsOf(row.event)).toHaveLength(1);
    expect(await all.outcome()).toEqual(before);
  });

  it.each<[first: string, second: string]>([
    ["cancel", "refuse"],
    ["refuse", "cancel"],
    ["settle", "waive"],
    ["waive", "retry of a task"],
    ["retry of a task", "settle"],
    ["cancel", "extend"],
    ["refuse", "pause"],
    ["cancel", "waive"],
  ])("differently are told what stands in the way: %s, then %s", async (first, second) => {
    const [one, other] = [commands[first] as Row, commands[second] as Row];
    const all = await world({ ...one.before, ...other.before });
    await one.decide(ada, all.services);
    await expect(other.decide(berta, all.services)).rejects.toThrow(
      `ada decided on 2026-03-05 09:00 UTC: ${one.event}`,
    );
    expect(await all.eventsOf(other.event)).toEqual([]);
    expect(all.mails).toEqual([]);
  });
});

describe("an operator who decides the same again", () => {
  it.each(Object.entries(commands))("changes nothing, and is told so: %s", async (_, row) => {
    const all = await world(row.before);
    await row.decide(ada, all.services);
    const before = await all.outcome();
    const again = row.decide(ada, all.services);
    if (row.isRefusedTwice)
      await expect(again).rejects.toThrow(`You decided on 2026-03-05 09:00 UTC: ${row.event}`);
    else expect(changed(await again)).toBe(false);
    expect(await all.eventsOf(row.event)).toHaveLength(1);
    expect(await all.outcome()).toEqual(before);
  });
});
