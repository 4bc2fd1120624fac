import { describe, expect, it } from "@jest/globals";
import { planStep, withoutWait } from "#shared/domain/plan.ts";
import type { PlanWait } from "#shared/domain/plan-wait.ts";
import type { Request } from "#shared/domain/request.ts";
import { cancel } from "#shared/domain/transitions.ts";
import type { PlanStep } from "#shared/domain/workflow-step.ts";
import { task } from "#test/fixtures/case-in-progress.ts";
import { awaitingApproval, caseOf, inProgress } from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const by = { at, actor: { kind: "operator", id: "desk" } } as const;
const offer = { tasks: [{ processor: "billing" }] };
const review: PlanWait = { kind: "review", why: "level" };
const leader: PlanWait = { kind: "request", requestId: "019c0000-0000-7000-8000-00000000000a" };
const date: PlanWait = { kind: "date", on: "2026-03-12" };

const step = (...waits: PlanWait[]): PlanStep => ({ step: "ApprovePlan", taskToken: "task-1", offer, waits });
const planned = (waits: PlanWait[], request: Request = awaitingApproval()) =>
  caseOf(request, { tasks: [task("billing")], steps: [step(...waits)] });
const is = (over: PlanWait) => (wait: PlanWait) => wait.kind === over.kind;
const always = () => true;

describe("a plan that waits", () => {
  it("is carried out once nothing is left to wait for: the workflow gets the offered answer, with its evidence", () => {
    expect(withoutWait(planned([review]), is(review), by)).toEqual({
      request: { ...awaitingApproval(), status: "in-progress", approvedAt: at },
      steps: [{ step: "ApprovePlan", taskToken: "task-1", offer, signal: { decidedAt: at, output: offer } }],
      events: [
        {
          type: "plan-approved",
          actor: by.actor,
          details: {
            level: "L1",
            deadlines: awaitingApproval().deadlines,
            tasks: [{ processor: "billing", action: "erase" }],
          },
        },
      ],
    });
  });

  it("waits on for the rest, in either order", () => {
    for (const over of [review, leader, date]) {
      const rest = [review, leader, date].filter((wait) => wait !== over);
      expect(withoutWait(planned([review, leader, date]), is(over), by)).toEqual({
        steps: [step(...rest)],
        events: [],
      });
    }
  });

  it("does not change for a reason that it did not have", () => {
    expect(withoutWait(planned([review]), is(date), by)).toBeUndefined();
  });

  it("is not carried out while the request is paused, but loses the reason to wait", () => {
    const paused = awaitingApproval({ pause: { why: "identity", since: at } });
    expect(withoutWait(planned([date], paused), always, by)).toEqual({ steps: [step()], events: [] });
    expect(withoutWait(planned([], paused), always, by)).toBeUndefined();
  });

  it("made while the request was paused is carried out when it is resumed", () => {
    const part = withoutWait(planned([]), () => false, by);
    expect(part?.request).toMatchObject({ status: "in-progress" });
  });

  it("is not carried out a second time, nor for a request that has ended", () => {
    expect(withoutWait(planned([review], inProgress()), always, by)).toBeUndefined();
    const cancelled = cancel(awaitingApproval(), at, "subject");
    expect(withoutWait(planned([review], cancelled), always, by)).toBeUndefined();
    const decided = { ...step(), signal: { decidedAt: at, output: offer } };
    expect(withoutWait(caseOf(awaitingApproval(), { steps: [decided] }), always, by)).toBeUndefined();
    expect(withoutWait(caseOf(awaitingApproval()), always, by)).toBeUndefined();
  });

  it("has a step while the workflow waits at it, and none before, or once it is decided", () => {
    const { taskToken: _, ...untaken } = step();
    expect(planStep(planned([review]))).toEqual(step(review));
    for (const other of [untaken, { ...step(), signal: { decidedAt: at } }])
      expect(planStep(caseOf(awaitingApproval(), { steps: [other] }))).toBeUndefined();
  });
});
