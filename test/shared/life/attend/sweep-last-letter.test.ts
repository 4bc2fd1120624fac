import { describe, expect, it } from "@jest/globals";
import type { ClosedRequest } from "#shared/domain/request.ts";
import { awaitVerification, cancel, markResponded } from "#shared/domain/transitions.ts";
import { awaitOperator } from "#shared/life/4-run/await-operator.ts";
import { listRequests } from "#shared/life/look/list-requests.ts";
import { newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";
import { sweepWorld } from "./sweep-world.ts";

const failed = { requestId, step: "Respond", error: "TerminalError" };

/** A cancelled request whose letter could not be sent. */
async function unsent() {
  const world = sweepWorld();
  const { store, clock } = world.services;
  await store.create(newCase());
  await store.update(requestId, ({ request }) => ({
    at: clock(),
    request: cancel(request, clock(), "subject"),
    events: [],
    result: undefined,
  }));
  await awaitOperator({ ...failed, taskToken: "task-1" }, world.services);
  const list = async (statuses?: Parameters<typeof listRequests>[0]["statuses"]) =>
    (await listRequests({ statuses, limit: 10 }, world.services)).requests;
  return { ...world, list };
}

describe("the letter of an ended request, while it cannot be sent,", () => {
  it("is listed where operators look for their work, and under its own status", async () => {
    const { list } = await unsent();
    const row = { requestId, status: "cancelled", waitingFor: [{ party: "operator", step: "Respond" }] };
    expect(await list()).toMatchObject([row]);
    expect(await list(["cancelled"])).toMatchObject([row]);
    expect(await list(["refused"])).toEqual([]);
  });

  it("is tried again every day, and the operators are reminded, until it is out", async () => {
    const { services, sweepUntil, signals, notices, list } = await unsent();
    await sweepUntil("2026-03-06T12:00:00.000Z");
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: { decision: "retry" } } }]);
    await awaitOperator({ ...failed, taskToken: "task-2" }, services);
    await sweepUntil("2026-03-07T18:00:00.000Z");
    expect(signals).toHaveLength(2);
    await sweepUntil("2026-03-14T00:00:00.000Z");
    expect((await notices()).filter((notice) => notice.startsWith("letter-unsent"))).toHaveLength(2);
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: markResponded(request as ClosedRequest, services.clock()),
      events: [],
      result: undefined,
    }));
    expect(await list()).toEqual([]);
    const before = (await notices()).length;
    await sweepUntil("2026-03-30T00:00:00.000Z");
    expect(await notices()).toHaveLength(before);
  });
});

describe("a first step that failed for good", () => {
  it("is listed by its name, with the operator as its wait, and is not started again and again", async () => {
    const { services, started, sweepUntil } = sweepWorld();
    await services.store.create(newCase());
    await awaitOperator({ ...failed, step: "VerifyIdentity", taskToken: "task-1" }, services);
    await sweepUntil("2026-03-06T09:00:00.000Z");
    expect(started).toEqual([]);
    const { requests } = await listRequests({ limit: 10 }, services);
    expect(requests).toMatchObject([
      { status: "received", waitingFor: [{ party: "operator", what: "retry of VerifyIdentity" }] },
    ]);
  });
});

describe("an open question at the end of the window", () => {
  it("keeps the request from expiring, and leaves the person the rest of their window after it", async () => {
    const { services, sweepUntil } = sweepWorld();
    await services.store.create(newCase());
    await services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: {
        ...awaitVerification(request, "2026-03-19T09:00:00.000Z"),
        pause: { why: "identity", since: "2026-03-10T09:00:00.000Z", question: "When did you last buy?" },
      },
      events: [],
      result: undefined,
    }));
    await sweepUntil("2026-04-10T09:00:00.000Z");
    expect((await services.store.load(requestId))?.request.status).toBe("awaiting-verification");
  });
});
