import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Received, Request } from "#shared/domain/request.ts";
import { awaitVerification, cancel, verify } from "#shared/domain/transitions.ts";
import { follow, startFollowers } from "#shared/life/3-plan/followers.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { offer, storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { newCase, received } from "#test/fixtures/requests.ts";

const id = (n: number) => `019c0000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const [access, portability, erasure, second] = [id(1), id(2), id(3), id(4)];
const at = "2026-03-06T09:00:00.000Z";

let world: ReturnType<typeof fakeServices>;
beforeEach(() => {
  world = fakeServices();
});

/** A request whose mailbox is confirmed. */
async function create(requestId: string, right: Received["right"], more: Partial<Received> = {}) {
  await world.services.store.create(newCase({}, { requestId, right, ...more }));
  await change(requestId, (request) => verify(awaitVerification(request, at), at, "L1"));
}
const requests = () => world.services.store.bySubject("subject-ref");
const followersOf = async (requestId: string) =>
  (await world.services.store.load(requestId))?.request.followers;
const change = (requestId: string, changed: (request: Request) => Request) =>
  world.services.store.update(requestId, ({ request }) => ({
    at,
    request: changed(request),
    events: [],
    result: undefined,
  }));
const toErase = received({ requestId: erasure, right: "erasure", receivedAt: at });
const followAll = async (request: Request = toErase) => follow(request, await requests(), world.services);

describe("an erasure", () => {
  it("follows the person's earlier requests that hand data out, and each knows of it, once", async () => {
    await create(access, "access");
    await create(portability, "portability");
    for (let times = 0; times < 2; times++) expect(await followAll()).toEqual([access, portability]);
    expect(await followersOf(access)).toEqual([erasure]);
    expect(await followersOf(portability)).toEqual([erasure]);
    expect((await world.services.store.events(access)).map(({ type }) => type)).toEqual(["request-received"]);
  });

  it("does not follow an unconfirmed one: it may be a stranger's", async () => {
    await world.services.store.create(newCase({}, { requestId: access, right: "access" }));
    await world.services.store.create(newCase({}, { requestId: portability, right: "portability" }));
    await change(portability, (request) => awaitVerification(request, at));
    expect(await followAll()).toEqual([]);
    expect(await followersOf(access)).toBeUndefined();
  });

  it("is one of several followers", async () => {
    await create(access, "access");
    await followAll();
    await followAll({ ...toErase, requestId: second });
    expect(await followersOf(access)).toEqual([erasure, second]);
  });

  it.each<[string, Received["right"], Partial<Received>]>([
    ["a later one", "access", { receivedAt: "2026-03-06T09:00:00.001Z" }],
    ["one of another right", "rectification", {}],
    ["another erasure", "erasure", {}],
    ["one that somebody says is not theirs", "access", { pause: { why: "not-me", since: at } }],
  ])("does not follow %s", async (_, right, more) => {
    await create(access, right, more);
    expect(await followAll()).toEqual([]);
    expect(await followersOf(access)).toBeUndefined();
  });

  it("follows one that waits for the person's answer", async () => {
    await create(access, "access", { pause: { why: "identity", since: at } });
    expect(await followAll()).toEqual([access]);
  });

  it.each<[string, (request: Request) => Request]>([
    ["ended", (request) => cancel(request, at, "subject")],
    ["frozen", (request) => ({ ...request, pause: { why: "not-me", since: at } }) as Request],
  ])("does not follow one that is %s between the search and the write", async (_, changed) => {
    await create(access, "access");
    const found = await requests();
    await change(access, changed);
    expect(await follow(toErase, found, world.services)).toEqual([]);
    expect(await followersOf(access)).toBeUndefined();
  });
});

describe("a request without anything to follow", () => {
  it.each(["access", "restriction", "objection"] as const)("is one of %s", async (right) => {
    await create(access, "access");
    expect(await followAll({ ...toErase, right })).toEqual([]);
  });
});

describe("the followers of a request", () => {
  const leads = (requestId: string) => ({ kind: "request" as const, requestId });

  async function following(...leaders: string[]) {
    for (const leader of leaders) {
      await create(leader, "access");
      await change(leader, (request) => ({ ...request, followers: [erasure] }));
    }
    await storePlanned(world.services.store, leaders.map(leads), { requestId: erasure, right: "erasure" });
  }

  it("do not go on while it is open", async () => {
    await following(access);
    await startFollowers(access, world.services);
    expect(world.signals).toEqual([]);
    expect(await followersOf(access)).toEqual([erasure]);
  });

  it("go on once after any end of it", async () => {
    await following(access);
    await change(access, (request) => cancel(request, at, "subject"));
    await Promise.all([startFollowers(access, world.services), startFollowers(access, world.services)]);
    await startFollowers(access, world.services);
    expect(new Set(world.signals.map(({ taskToken }) => taskToken))).toEqual(new Set(["task-1"]));
    expect(world.signals[0]?.signal.output).toEqual(offer);
    expect(await followersOf(access)).toBeUndefined();
    const approved = (await world.services.store.events(erasure)).filter(
      ({ type }) => type === "plan-approved",
    );
    expect(approved).toHaveLength(1);
  });

  it("go on when the last request before them is over", async () => {
    await following(access, portability);
    await change(access, (request) => cancel(request, at, "subject"));
    await startFollowers(access, world.services);
    expect(world.signals).toEqual([]);
    await change(portability, (request) => cancel(request, at, "subject"));
    await startFollowers(portability, world.services);
    expect(world.signals).toHaveLength(1);
  });

  it("do not move if they were called off themselves", async () => {
    await following(access);
    await change(erasure, (request) => cancel(request, at, "subject"));
    await change(access, (request) => cancel(request, at, "subject"));
    await startFollowers(access, world.services);
    expect(world.signals).toEqual([]);
    expect((await world.services.store.load(erasure))?.request.status).toBe("cancelled");
  });

  it("are empty for a request that does not exist", async () => {
    await expect(startFollowers(access, world.services)).resolves.toBeUndefined();
  });
});
