import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import type { PlanWait } from "#shared/domain/plan-wait.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { offer, storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { storeInProgress } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { completeNow, sweepWorld } from "./sweep-world.ts";

const actor = { kind: "operator", id: "desk" } as const;
const date: PlanWait = { kind: "date", on: "2026-03-12" };
const review: PlanWait = { kind: "review", why: "policy" };
const follower = "019c0000-0000-7000-8000-00000000000f";

describe("the announced date of a plan", () => {
  const begins = "2026-03-11T23:00:00.000Z";
  const status = async ({ services }: ReturnType<typeof sweepWorld>, id = requestId) =>
    (await services.store.load(id))?.request.status;

  it("starts the plan when the day begins at the place of action, once", async () => {
    const world = sweepWorld();
    await storePlanned(world.services.store, [date]);
    world.moveTo("2026-03-11T22:59:00.000Z");
    await world.run();
    expect(world.signals).toEqual([]);
    world.moveTo(begins);
    await Promise.all([world.run(), world.run()]);
    world.moveTo("2026-03-11T23:10:00.000Z");
    await world.run();
    expect(world.signals).toEqual([{ taskToken: "task-1", signal: { decidedAt: begins, output: offer } }]);
    expect(await status(world)).toBe("in-progress");
    expect(await world.services.store.events(requestId)).toContainEqual(
      expect.objectContaining({ type: "plan-approved", actor: { kind: "system" } }),
    );
  });

  it("is kept by a sweep that comes weeks late", async () => {
    const world = sweepWorld();
    await storePlanned(world.services.store, [date]);
    world.moveTo("2026-03-30T00:00:00.000Z");
    await world.run();
    expect(world.signals).toHaveLength(1);
  });

  it("ends only its own wait: a review is still to come", async () => {
    const world = sweepWorld();
    await storePlanned(world.services.store, [date, review]);
    world.moveTo(begins);
    await world.run();
    expect(world.signals).toEqual([]);
    expect((await world.services.store.load(requestId))?.steps).toContainEqual({
      step: "ApprovePlan",
      taskToken: "task-1",
      offer,
      waits: [review],
    });
  });

  it("does not start a paused request, which starts when it is resumed", async () => {
    const world = sweepWorld();
    await storePlanned(world.services.store, [date], {
      changed: { pause: { why: "not-me", since: "2026-03-06T09:00:00.000Z" } },
    });
    for (const at of [begins, "2026-03-12T00:00:00.000Z"]) {
      world.moveTo(at);
      await world.run();
    }
    expect(world.signals).toEqual([]);
    await resumeRequest({ requestId, actor, reason: "it was them" }, world.services);
    expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: { output: offer } }]);
    expect(await status(world)).toBe("in-progress");
  });

  it("starts nothing of a request that was called off before", async () => {
    const world = sweepWorld();
    await storePlanned(world.services.store, [date]);
    await cancelRequest(requestId, { actor, by: "operator" }, world.services);
    world.moveTo(begins);
    await world.run();
    expect(world.signals).toMatchObject([{ signal: { error: "RequestCancelled" } }]);
    expect(await status(world)).toBe("cancelled");
  });

  it("is delivered by the next sweep if the workflow could not be told", async () => {
    const world = sweepWorld();
    await storePlanned(world.services.store, [date]);
    const { signal } = world.services.workflow;
    world.services.workflow.signal = async () => {
      throw new TransientError("Step Functions is down");
    };
    world.moveTo(begins);
    await world.run();
    expect(world.failures).toEqual(["TransientError"]);
    world.services.workflow.signal = signal;
    world.moveTo("2026-03-11T23:05:00.000Z");
    await world.run();
    expect(world.signals).toHaveLength(1);
    expect((await world.services.store.events(requestId)).map(({ type }) => type)).toEqual([
      "request-received",
      "plan-approved",
    ]);
  });
});

describe("the followers of a request", () => {
  /** An answered request whose last step crashed before it let a follower go on. */
  async function crashedLeader(...followers: string[]) {
    const world = sweepWorld();
    await storeInProgress(world.services.store, []);
    await world.services.store.update(requestId, ({ request }) => ({
      at: world.services.clock(),
      request: { ...request, followers },
      events: [],
      result: undefined,
    }));
    await storePlanned(world.services.store, [{ kind: "request", requestId }], { requestId: follower });
    await completeNow(world.services);
    return world;
  }

  it("go on although its last step crashed, once", async () => {
    const world = await crashedLeader(follower);
    await world.run();
    expect(world.signals).toEqual([]);
    world.moveTo("2026-03-05T09:02:00.000Z");
    await Promise.all([world.run(), world.run()]);
    world.moveTo("2026-03-05T09:10:00.000Z");
    await world.run();
    expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: { output: offer } }]);
    expect((await world.services.store.load(requestId))?.request).not.toHaveProperty("followers");
    expect((await world.services.store.load(follower))?.request.status).toBe("in-progress");
  });

  it("are not looked for again if one of them was deleted", async () => {
    const world = await crashedLeader("019c0000-0000-7000-8000-00000000dead", follower);
    world.moveTo("2026-03-05T09:02:00.000Z");
    await world.run();
    expect(world.failures).toEqual([]);
    expect(world.signals).toHaveLength(1);
    expect((await world.services.store.load(requestId))?.request).not.toHaveProperty("followers");
  });

  it("are all found again if the workflow could not be told of the first", async () => {
    const world = await crashedLeader(follower);
    const { signal } = world.services.workflow;
    world.services.workflow.signal = async () => {
      throw new TransientError("Step Functions is down");
    };
    world.moveTo("2026-03-05T09:02:00.000Z");
    await world.run();
    expect((await world.services.store.load(requestId))?.request.followers).toEqual([follower]);
    world.services.workflow.signal = signal;
    world.moveTo("2026-03-05T09:07:00.000Z");
    await world.run();
    // The follower's own signal is due as well: a signal that comes twice lets the workflow go on once.
    expect(new Set(world.signals.map(({ taskToken }) => taskToken))).toEqual(new Set(["task-1"]));
    expect((await world.services.store.load(requestId))?.request).not.toHaveProperty("followers");
    const events = await world.services.store.events(follower);
    expect(events.filter(({ type }) => type === "plan-approved")).toHaveLength(1);
  });
});
