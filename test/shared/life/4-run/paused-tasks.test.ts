import { describe, expect, it } from "@jest/globals";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { callbackFor } from "#shared/life/4-run/callback-link.ts";
import { reportTask } from "#shared/life/4-run/report-task.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decideTask } from "#shared/life/decide/decide-task.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { waitsOf } from "#shared/life/look/waits.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, pendingUntil, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

const actor = { kind: "operator", id: "desk" } as const;
const resumption = { requestId, actor, reason: "it was them" };
const found = { requestId, processor: "billing", taskToken: "task-1", error: "RequestPaused" };
const retry = { output: { decision: "retry" } };
const since = "2026-03-05T09:00:00.000Z";

async function pausedWith(...tasks: Parameters<typeof storeInProgress>[1]) {
  const world = fakeServices();
  const { store } = world.services;
  await storeInProgress(store, tasks, "erasure");
  await store.update(requestId, ({ request }) => ({
    at: since,
    request: { ...request, pause: { why: "not-me", since } } as typeof request,
    events: [],
    result: undefined,
  }));
  const load = async () => {
    const current = await store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  return {
    ...world,
    load,
    await: (more: Partial<Omit<typeof found, "error">> & { error?: string | null } = {}) =>
      awaitTask({ ...found, ...more }, world.services),
    resume: () => resumeRequest(resumption, world.services),
    types: async () => (await store.events(requestId)).map(({ type }) => type),
  };
}

describe("a task that has not begun because the request was paused", () => {
  it("waits without a failure or a notice", async () => {
    const world = await pausedWith(task("billing"));
    await world.await();
    const current = await world.load();
    expect(current.request.status).toBe("in-progress");
    expect(current.tasks[0]).not.toHaveProperty("result");
    expect(world.signals).toEqual([]);
    expect(world.mails).toEqual([]);
    expect(await world.types()).toEqual(["request-received"]);
    expect(waitsOf(current)).toMatchObject([{ party: "operator", what: expect.stringMatching(/not made/) }]);
  });

  it("begins when the request is resumed, once", async () => {
    const world = await pausedWith(task("billing"));
    await world.await();
    await world.resume();
    await world.resume();
    expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: retry }]);
    expect((await world.load()).steps).toContainEqual({ step: "AwaitTask", processor: "billing" });
  });

  it("begins at once if the request was resumed before it could wait", async () => {
    const world = await pausedWith(task("billing"));
    await world.resume();
    await world.await();
    expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: retry }]);
    expect((await world.load()).tasks[0]).not.toHaveProperty("result");
  });

  it("found twice, waits on the newer token alone", async () => {
    const world = await pausedWith(task("billing"));
    await world.await();
    await world.await({ taskToken: "task-2" });
    await world.resume();
    expect(world.signals).toMatchObject([{ taskToken: "task-2", signal: retry }]);
  });

  it("begins together with the other such tasks", async () => {
    const world = await pausedWith(task("billing"), task("mailing"), task("analytics", done));
    await world.await();
    await world.await({ processor: "mailing", taskToken: "task-2" });
    await world.await({ processor: "analytics", taskToken: "task-3", error: null });
    expect(world.signals).toMatchObject([
      { taskToken: "task-3", signal: { output: { decision: "settled" } } },
    ]);
    await world.resume();
    expect(world.signals.slice(1).map(({ taskToken }) => taskToken)).toEqual(["task-1", "task-2"]);
  });

  it("can be settled by hand meanwhile, and then does not begin", async () => {
    const world = await pausedWith(task("billing"));
    await world.await();
    const waive = { kind: "waive", reason: "nothing is left there" } as const;
    await decideTask({ requestId, processor: "billing", decision: waive, actor }, world.services);
    await world.resume();
    expect(world.signals).toMatchObject([{ signal: { output: { decision: "settled" } } }]);
    expect((await world.load()).tasks[0]?.result).toMatchObject({ outcome: "waived" });
  });

  it("does not begin if the request is called off instead", async () => {
    const world = await pausedWith(task("billing"));
    await world.await();
    await cancelRequest(requestId, { actor, by: "operator" }, world.services);
    await expect(world.resume()).rejects.toThrow("is not paused");
    expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: { error: "RequestCancelled" } }]);
  });
});

describe("a task of a paused request that began before the pause", () => {
  it("waits for its promise as usual, and is settled when its processor calls back", async () => {
    const world = await pausedWith(task("billing", pendingUntil("2026-03-20")));
    await world.await({ error: null });
    expect(world.signals).toEqual([]);
    const address = await callbackFor(requestId, "billing", world.services);
    await reportTask(address.slice(address.lastIndexOf("/") + 1), done, world.services);
    expect(world.signals).toMatchObject([{ signal: { output: { decision: "settled" } } }]);
    expect((await world.load()).request.pause).toBeDefined();
  });

  it("is not tried again when the request is resumed", async () => {
    const world = await pausedWith(task("billing", pendingUntil("2026-03-20")));
    await world.await({ error: null });
    await world.resume();
    expect(world.signals).toEqual([]);
  });

  it("that failed is shown to the operators as usual, and waits for their decision, paused or not", async () => {
    const world = await pausedWith(task("billing"));
    await world.await({ error: "TerminalError" });
    expect((await world.load()).request.status).toBe("needs-attention");
    expect(world.mails).toHaveLength(1);
    await world.resume();
    expect(world.signals).toEqual([]);
    const decision = { kind: "retry", reason: "mended" } as const;
    await decideTask({ requestId, processor: "billing", decision, actor }, world.services);
    expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: retry }]);
  });

  it("that is tried again during the pause waits for its end", async () => {
    const world = await pausedWith(task("billing"));
    await world.await({ error: "TerminalError" });
    const decision = { kind: "retry", reason: "mended" } as const;
    await decideTask({ requestId, processor: "billing", decision, actor }, world.services);
    await world.await({ taskToken: "task-2" });
    expect((await world.load()).request.status).toBe("in-progress");
    await world.resume();
    expect(world.signals).toMatchObject([{ taskToken: "task-1" }, { taskToken: "task-2", signal: retry }]);
  });
});
