import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import type { OperatorStep, PlanStep, TaskStep, WorkflowStep } from "#shared/domain/workflow-step.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { attentions } from "#shared/rules/attention.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";

const signal = { decidedAt: receivedAt, output: { decision: "retry" } };
const decided: PlanStep = {
  step: "ApprovePlan",
  taskToken: "task-1",
  signal,
  offer: { tasks: [] },
  waits: [],
};
const failed: OperatorStep = {
  step: "AwaitOperator",
  taskToken: "task-2",
  signal,
  failure: { step: "RunTask", error: "RequestPaused", seq: 0 },
};
const waiting: TaskStep = { step: "AwaitTask", processor: "billing", taskToken: "task-3" };

async function holding(...steps: WorkflowStep[]) {
  const world = fakeServices();
  await world.services.store.create(newCase());
  await world.services.store.update(requestId, () => ({
    at: receivedAt,
    steps,
    events: [],
    result: undefined,
  }));
  const load = async () => (await world.services.store.load(requestId))?.steps;
  return { ...world, load };
}

describe("decided signals", () => {
  it("are handed to the tasks that wait for them, and forgotten with what they waited for", async () => {
    const { services, signals, load } = await holding(decided, failed, waiting);
    await deliverSignals(requestId, services);
    expect(signals).toEqual([
      { taskToken: "task-1", signal },
      { taskToken: "task-2", signal },
    ]);
    expect(await load()).toEqual([{ step: "ApprovePlan" }, { step: "AwaitOperator" }, waiting]);
  });

  it("are handed over once by calls that follow each other, and leave no evidence of their own", async () => {
    const { services, signals } = await holding(decided);
    await deliverSignals(requestId, services);
    await deliverSignals(requestId, services);
    expect(signals).toHaveLength(1);
    expect(await services.store.events(requestId)).toHaveLength(1);
  });

  it("that lead on can be left for the next state to mark: until then they are due for the sweep", async () => {
    const { services, load } = await holding(decided);
    await deliverSignals(requestId, services, { isMarkedByNext: true });
    expect(await load()).toEqual([decided]);
    const isDue = async () => {
      const current = await services.store.load(requestId);
      return current && attentions(current).some(({ kind }) => kind === "deliver-signal");
    };
    expect(await isDue()).toBe(true);
    // Step Functions has no such task any more.
    const workflow = { ...services.workflow, signal: async () => false };
    await deliverSignals(requestId, { ...services, workflow });
    expect(await load()).toEqual([{ step: "ApprovePlan" }]);
    expect(await isDue()).toBe(false);
  });

  it("are marked at once where they end the request, let a task be tried again, or nobody took them", async () => {
    const left = { isMarkedByNext: true };
    const retried = await holding({ ...waiting, signal });
    await deliverSignals(requestId, retried.services, left);
    expect(await retried.load()).toEqual([{ step: "AwaitTask", processor: "billing" }]);
    const ended = await holding({ ...decided, signal: { decidedAt: receivedAt, error: "RequestCancelled" } });
    await deliverSignals(requestId, ended.services, left);
    expect(await ended.load()).toEqual([{ step: "ApprovePlan" }]);
    const missed = await holding(decided);
    const workflow = { ...missed.services.workflow, signal: async () => false };
    await deliverSignals(requestId, { ...missed.services, workflow }, left);
    expect(await missed.load()).toEqual([{ step: "ApprovePlan" }]);
  });

  it("stay decided until their arrival is known", async () => {
    const { services, signals, load } = await holding(decided);
    const workflow = {
      ...services.workflow,
      signal: async () => {
        throw new TransientError("Step Functions is down");
      },
    };
    await expect(deliverSignals(requestId, { ...services, workflow })).rejects.toThrow(TransientError);
    expect(await load()).toEqual([decided]);
    await deliverSignals(requestId, services);
    expect(signals).toHaveLength(1);
  });

  it("do not take the place of a newer task that waits by the time of their arrival", async () => {
    const { services, load } = await holding(decided);
    const newer = { step: "ApprovePlan", taskToken: "task-9" } as const;
    const workflow = {
      ...services.workflow,
      signal: async () => {
        await services.store.update(requestId, () => ({
          at: receivedAt,
          steps: [newer],
          events: [],
          result: undefined,
        }));
        return true;
      },
    };
    await deliverSignals(requestId, { ...services, workflow });
    expect(await load()).toEqual([newer]);
  });

  it("without a waiting task are kept for the next try in the same visit, and cause no notice", async () => {
    const { services, load } = await holding({ ...failed, visit: "visit-1" }, decided);
    const workflow = { ...services.workflow, signal: async () => false };
    await deliverSignals(requestId, { ...services, workflow });
    const { taskToken: _, ...kept } = failed;
    expect(await load()).toEqual([{ ...kept, visit: "visit-1" }, { step: "ApprovePlan" }]);
    const current = await services.store.load(requestId);
    expect(current && attentions(current).map(({ kind }) => kind)).not.toContain("deliver-signal");
  });

  it("of a request that does not exist are an empty list", async () => {
    const { services, signals } = fakeServices();
    await deliverSignals(requestId, services);
    expect(signals).toEqual([]);
  });
});
