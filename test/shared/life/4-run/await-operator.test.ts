import { describe, expect, it } from "@jest/globals";
import { RequestCancelled, TransientError } from "#shared/domain/errors.ts";
import { awaitOperator } from "#shared/life/4-run/await-operator.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { retryStep } from "#shared/life/decide/retry-step.ts";
import { waitsOf } from "#shared/life/look/waits.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

const failed = { requestId, step: "AssembleResponse", error: "TerminalError", taskToken: "task-1" };
const retry = { requestId, actor: { kind: "operator", id: "ops" } as const, reason: "mended" };

async function inProgressRequest() {
  const world = fakeServices();
  await storeInProgress(world.services.store, [task("billing", done)]);
  return world;
}

describe("the AwaitOperator step", () => {
  it("shows a step that failed for good to the operators, once, and waits", async () => {
    const { services, mails, signals } = await inProgressRequest();
    await awaitOperator(failed, services);
    await awaitOperator({ ...failed, taskToken: "task-2" }, services);
    const current = await services.store.load(requestId);
    expect(current?.request.status).toBe("needs-attention");
    expect(current && waitsOf(current)).toMatchObject([
      { party: "operator", step: "AssembleResponse", error: "TerminalError" },
    ]);
    expect(signals).toEqual([]);
    expect(mails).toMatchObject([{ to: services.controller.operators }]);
    expect(mails[0]?.text).toContain(`npx dsr retry ${requestId} --reason`);
  });

  it("lets the step be tried again on an operator's decision, once", async () => {
    const { services, signals } = await inProgressRequest();
    await awaitOperator(failed, services);
    expect(await retryStep(retry, services)).toBe("AssembleResponse");
    expect(await retryStep(retry, services)).toBeUndefined();
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: { decision: "retry" } } }]);
    expect((await services.store.load(requestId))?.request.status).toBe("in-progress");
    const retried = (await services.store.events(requestId)).filter(({ type }) => type === "step-retried");
    expect(retried).toMatchObject([{ details: { step: "AssembleResponse", reason: "mended" } }]);
  });

  it.each([
    ["has not been delivered", "later"],
    ["was sent to the task that had died", "gone"],
  ])("tried again by the workflow, passes on a decision that %s", async (_what, when) => {
    const { services, signals, mails } = await inProgressRequest();
    const visit = "2026-03-05T09:00:00.000Z";
    await awaitOperator({ ...failed, visit }, services);
    const dead = {
      ...services.workflow,
      signal: async () => {
        if (when === "later") throw new TransientError("Step Functions is down");
        return false;
      },
    };
    await retryStep(retry, { ...services, workflow: dead }).catch(() => undefined);
    await awaitOperator({ ...failed, visit, taskToken: "task-2" }, services);
    expect(signals).toMatchObject([{ taskToken: "task-2", signal: { output: { decision: "retry" } } }]);
    expect((await services.store.load(requestId))?.request.status).toBe("in-progress");
    expect(mails).toHaveLength(1);
  });

  it("visited once more, does not use a decision about an earlier visit", async () => {
    const { services, signals } = await inProgressRequest();
    await awaitOperator({ ...failed, visit: "first" }, services);
    const workflow = { ...services.workflow, signal: async () => false };
    await retryStep(retry, { ...services, workflow });
    await awaitOperator({ ...failed, visit: "second", taskToken: "task-2" }, services);
    expect(signals).toEqual([]);
    expect((await services.store.load(requestId))?.request.status).toBe("needs-attention");
  });

  it("tells of a later failure of the same step again", async () => {
    const { services, mails } = await inProgressRequest();
    await awaitOperator(failed, services);
    await retryStep(retry, services);
    await awaitOperator({ ...failed, taskToken: "task-2" }, services);
    expect(mails).toHaveLength(2);
  });

  it("goes on to the answer when the request was cancelled, unless it is the answer that fails", async () => {
    const { services } = await inProgressRequest();
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await expect(awaitOperator({ ...failed, step: "SettleTasks" }, services)).rejects.toThrow(
      RequestCancelled,
    );
    await awaitOperator({ ...failed, step: "Respond" }, services);
    const current = await services.store.load(requestId);
    expect(current?.request.status).toBe("cancelled");
    expect(current && waitsOf(current)).toMatchObject([{ party: "operator", step: "Respond" }]);
  });
});
