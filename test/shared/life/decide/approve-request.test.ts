import { describe, expect, it } from "@jest/globals";
import { stepOf } from "#shared/domain/case.ts";
import { NothingWaits, TransientError } from "#shared/domain/errors.ts";
import type { PlanWait } from "#shared/domain/plan-wait.ts";
import { approveRequest } from "#shared/life/decide/approve-request.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { offer, storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const leader: PlanWait = { kind: "request", requestId: "019c0000-0000-7000-8000-00000000000a" };
const date: PlanWait = { kind: "date", on: "2026-03-12" };
const review: PlanWait = { kind: "review", why: "level" };
const policy: PlanWait = { kind: "review", why: "policy" };

async function planned(waits: readonly PlanWait[], changed = {}) {
  const world = fakeServices();
  await storePlanned(world.services.store, waits, { changed });
  const approve = (more: { now?: boolean } = {}) =>
    approveRequest({ requestId, actor, ...more }, world.services);
  const load = async () => {
    const current = await world.services.store.load(requestId);
    return {
      request: current?.request,
      waits: current && stepOf(current, "ApprovePlan")?.waits,
    };
  };
  const types = async () => (await world.services.store.events(requestId)).map(({ type }) => type);
  return { ...world, approve, load, types };
}

describe("an operator's approval", () => {
  it("starts a plan that waits for several reviews, all at once, with the approving operator's name", async () => {
    const { approve, load, signals, services } = await planned([review, policy]);
    expect(await approve()).toBe(true);
    expect((await load()).request).toMatchObject({ status: "in-progress", level: "L3" });
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: offer } }]);
    expect((await services.store.events(requestId)).at(-1)).toMatchObject({
      type: "plan-approved",
      actor,
      details: { level: "L3" },
    });
  });

  it("given twice, or by two at once, is one", async () => {
    const { approve, signals, types } = await planned([review]);
    expect((await Promise.all([approve(), approve()])).sort()).toEqual([false, true]);
    expect(await approve()).toBe(false);
    expect(new Set(signals.map(({ taskToken }) => taskToken))).toEqual(new Set(["task-1"]));
    expect((await types()).filter((type) => type === "plan-approved")).toHaveLength(1);
  });

  it("reaches the workflow with the next call, or the sweep, after a failure", async () => {
    const { approve, signals, services } = await planned([review]);
    const { signal } = services.workflow;
    services.workflow.signal = async () => {
      throw new TransientError("Step Functions is down");
    };
    await expect(approve()).rejects.toThrow(TransientError);
    services.workflow.signal = signal;
    expect(await approve()).toBe(false);
    expect(signals).toHaveLength(1);
  });

  it("skips neither an earlier request nor the announced date", async () => {
    for (const other of [leader, date]) {
      const { approve, load, signals, services } = await planned([review, other]);
      expect(await approve()).toBe(true);
      expect(await load()).toMatchObject({
        request: { status: "awaiting-approval", level: "L3" },
        waits: [other],
      });
      expect(signals).toEqual([]);
      expect((await services.store.events(requestId)).at(-1)).toMatchObject({
        type: "plan-reviewed",
        actor,
        details: { level: "L3" },
      });
    }
  });

  it.each([
    ["an earlier request", leader, "the end of 019c0000-0000-7000-8000-00000000000a, which comes first"],
    ["a date", date, "2026-03-12, the date the person was told"],
  ])("does not count for a plan that waits for %s alone", async (_, wait, what) => {
    const { approve, load, signals } = await planned([wait]);
    const before = await load();
    await expect(approve()).rejects.toThrow(NothingWaits);
    await expect(approve()).rejects.toThrow(
      `but for ${what}. To go ahead all the same: \`dsr approve --now\`.`,
    );
    expect(await load()).toEqual(before);
    expect(signals).toEqual([]);
  });

  it("for now starts the plan, for every reason to wait", async () => {
    for (const waits of [[leader], [date], [review, leader, date]]) {
      const { approve, load, signals } = await planned(waits);
      expect(await approve({ now: true })).toBe(true);
      expect(await approve({ now: true })).toBe(false);
      expect((await load()).request).toMatchObject({ status: "in-progress", level: "L3" });
      expect(signals).toHaveLength(1);
    }
  });

  it("is refused during a pause, also for now", async () => {
    const pause = { why: "not-me", since: "2026-03-06T09:00:00.000Z" };
    const { approve, load, signals } = await planned([review], { pause });
    const before = await load();
    for (const more of [{}, { now: true }]) {
      await expect(approve(more)).rejects.toThrow(NothingWaits);
      await expect(approve(more)).rejects.toThrow("is paused; resume it first, with `dsr resume`");
    }
    expect(await load()).toEqual(before);
    expect(signals).toEqual([]);
  });

  it("is refused where no plan waits", async () => {
    const fresh = fakeServices();
    await fresh.services.store.create(newCase());
    await expect(approveRequest({ requestId, actor }, fresh.services)).rejects.toThrow(
      "is received; no plan waits for approval",
    );
    const ended = await planned([review]);
    await cancelRequest(requestId, { actor, by: "operator" }, ended.services);
    await expect(ended.approve()).rejects.toThrow("is cancelled; no plan waits for approval");
  });

  it("does not change an earlier approval", async () => {
    const { services, load } = await desk();
    const before = await load();
    expect(await approveRequest({ requestId, actor }, services)).toBe(false);
    expect(await load()).toEqual(before);
  });
});
