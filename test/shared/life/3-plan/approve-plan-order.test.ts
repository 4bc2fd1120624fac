import { describe, expect, it } from "@jest/globals";
import type { AwaitingApproval, Received, Request } from "#shared/domain/request.ts";
import { awaitVerification, cancel, complete, verify } from "#shared/domain/transitions.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { inProgress, newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";
import { beforePlan } from "./plan-world.ts";

const leader = "019c0000-0000-7000-8000-0000000000aa";
const later = "2026-03-05T09:30:00.000Z";
const erasure = { request: { right: "erasure", receivedAt: later } } as const;
const leads = [{ kind: "request", requestId: leader }];

/** The earlier one is confirmed by its mailbox. */
const confirmed = (store: RequestStore) =>
  store.update(leader, ({ request }) => ({
    at: later,
    request: verify(awaitVerification(request, later), later, "L1"),
    events: [],
    result: undefined,
  }));

/** An erasure after another request of the same person. */
async function withEarlier(right: Received["right"] = "access", as: Partial<Request> = {}) {
  const world = await beforePlan(erasure);
  const { store } = world.services;
  await store.create(newCase({}, { requestId: leader, right }));
  const change = (changed: (request: Request) => Request) =>
    store.update(leader, ({ request }) => ({
      at: later,
      request: changed(request),
      events: [],
      result: undefined,
    }));
  await confirmed(store);
  await change((request) => ({ ...request, ...as }) as Request);
  return { ...world, change };
}

describe("an erasure after an earlier access of the same person", () => {
  it("waits for it, and no operator is troubled", async () => {
    const { run, waits, status, load, mails, signals } = await withEarlier();
    await run();
    expect(await waits()).toEqual(leads);
    expect(await status()).toBe("awaiting-approval");
    expect((await load(leader)).request.followers).toEqual([requestId]);
    expect([mails, signals]).toEqual([[], []]);
  });

  it("does not wait for an unconfirmed one: a stranger holds nobody up", async () => {
    const { run, waits, status, change } = await withEarlier();
    await change((request) => {
      const { level: _l, verifiedAt: _v, ...unconfirmed } = request as AwaitingApproval;
      return { ...unconfirmed, status: "received" };
    });
    await run();
    expect(await waits()).toEqual([]);
    expect(await status()).toBe("in-progress");
  });

  it("run twice, waits once, on the newer task token", async () => {
    const { run, waits, load } = await withEarlier();
    await run("task-1");
    await run("task-2");
    expect(await waits()).toEqual(leads);
    expect((await load(leader)).request.followers).toEqual([requestId]);
    expect((await load()).steps).toContainEqual(expect.objectContaining({ taskToken: "task-2" }));
  });

  it("goes on when the access is called off, and gets its answer", async () => {
    const { run, signals, services, status } = await withEarlier();
    await run();
    await cancelRequest(leader, { actor: { kind: "subject" }, by: "subject" }, services);
    expect(signals).toEqual([]);
    await assembleResponse(leader, services);
    await respond(leader, services);
    await respond(leader, services);
    expect(signals).toMatchObject([{ taskToken: "task-1" }]);
    expect(await status()).toBe("in-progress");
  });

  it("goes on where the access ended during the planning", async () => {
    const world = await withEarlier();
    const { store } = world.services;
    const { update } = store;
    let times = 0;
    // The first change is the leader's, which stores its follower; the second is the plan.
    world.services.store.update = async (id, decide) => {
      if (++times === 2) {
        await update(leader, ({ request }) => ({
          at: later,
          request: cancel(request, later, "subject"),
          events: [],
          result: undefined,
        }));
      }
      return update(id, decide);
    };
    await world.run();
    expect(world.signals).toMatchObject([{ taskToken: "task-1" }]);
    expect(await world.status()).toBe("in-progress");
  });

  it.each<[string, Partial<Request>]>([
    ["that is answered", complete(inProgress({ requestId: leader }), receivedAt, "complied")],
    ["that somebody says is not theirs", { pause: { why: "not-me", since: receivedAt } }],
    ["of somebody else", { subjectRef: "somebody-else" }],
    ["that came later", { receivedAt: "2026-03-05T10:00:00.000Z" }],
  ])("does not wait for one %s", async (_, as) => {
    const { run, status, load } = await withEarlier("access", as);
    await run();
    expect(await status()).toBe("in-progress");
    expect((await load(leader)).request).not.toHaveProperty("followers");
  });

  it("waits for one of portability as well, and not for a rectification", async () => {
    const portability = await withEarlier("portability");
    await portability.run();
    expect(await portability.waits()).toEqual(leads);
    const rectification = await withEarlier("rectification");
    await rectification.run();
    expect(await rectification.status()).toBe("in-progress");
  });

  it("waits for a necessary review after that", async () => {
    const world = await beforePlan({ ...erasure, level: "L1" });
    await world.services.store.create(newCase({}, { requestId: leader, right: "access" }));
    await confirmed(world.services.store);
    await world.run();
    const review = { kind: "review", why: "level" };
    expect(await world.waits()).toEqual([review, ...leads]);
    await cancelRequest(leader, { actor: { kind: "subject" }, by: "subject" }, world.services);
    await assembleResponse(leader, world.services);
    await respond(leader, world.services);
    expect(await world.waits()).toEqual([review]);
    expect(world.signals).toEqual([]);
  });
});

describe("an access after an earlier erasure", () => {
  it("does not wait for it", async () => {
    const { run, status, services } = await beforePlan();
    await services.store.create(
      newCase({}, { requestId: leader, right: "erasure", receivedAt: "2026-03-01T09:00:00.000Z" }),
    );
    await run();
    expect(await status()).toBe("in-progress");
  });
});

describe("a copy, and a running erasure of the same person", () => {
  const copyWith = async (as: Partial<Request>) => {
    const world = await beforePlan({ request: { right: "access" } });
    const { store } = world.services;
    await store.create(newCase({}, { requestId: leader, right: "erasure", receivedAt: later }));
    await confirmed(store);
    await store.update(leader, ({ request }) => ({
      at: later,
      request: { ...request, ...as } as Request,
      events: [],
      result: undefined,
    }));
    return world;
  };
  const underWay = { status: "in-progress", approvedAt: later } as Partial<Request>;

  it("wait for each other, in either order", async () => {
    const copy = await copyWith(underWay);
    await copy.run();
    expect(await copy.waits()).toEqual(leads);
    const { run, waits } = await withEarlier("access", {
      ...underWay,
      receivedAt: "2026-03-05T11:00:00.000Z",
    } as Partial<Request>);
    await run();
    expect(await waits()).toEqual(leads);
  });

  it("do not wait where the erasure has not begun, or waits for a decision", async () => {
    const waiting = { status: "needs-attention", approvedAt: later, since: later };
    for (const as of [{ status: "awaiting-approval" }, waiting]) {
      const { run, waits } = await copyWith(as as Partial<Request>);
      await run();
      expect(await waits()).toEqual([]);
    }
  });
});
