import { describe, expect, it } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { Right } from "#shared/domain/right.ts";
import { complete } from "#shared/domain/transitions.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { releaseRequest } from "#shared/life/decide/release-request.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";
import { completeNow, sweepWorld } from "./sweep-world.ts";

const actor = { kind: "operator", id: "desk" } as const;

async function answered(right: Right) {
  const world = sweepWorld();
  await storeInProgress(world.services.store, [task("billing", done)], right);
  await completeNow(world.services, right === "complaint" ? { hold: { until: "2026-09-05" } } : {});
  const isKnown = async () => (await world.services.store.load(requestId))?.subject !== undefined;
  return { ...world, isKnown };
}

describe("while an effect of a request stands, the person", () => {
  it("of a restriction is known for years, until thirty days after it was lifted", async () => {
    const { services, sweepUntil, moveTo, isKnown } = await answered("restriction");
    await sweepUntil("2027-03-05T00:00:00.000Z", 24);
    expect(await isKnown()).toBe(true);
    moveTo("2027-03-05T09:00:00.000Z");
    await releaseRequest({ requestId, actor, reason: "It was right." }, services);
    await sweepUntil("2027-04-11T00:00:00.000Z", 24);
    expect(await isKnown()).toBe(true);
    await sweepUntil("2027-04-13T00:00:00.000Z", 24);
    expect(await isKnown()).toBe(false);
  });

  it("is still known after the release is called off, and for as long as the effect stands again", async () => {
    const { services, sweepUntil, moveTo, isKnown } = await answered("restriction");
    moveTo("2026-06-05T09:00:00.000Z");
    const { releaseId } = await releaseRequest({ requestId, actor, reason: "It was right." }, services);
    await cancelRequest(releaseId, { actor, by: "operator" }, services);
    await sweepUntil("2027-06-05T00:00:00.000Z", 24);
    expect(await isKnown()).toBe(true);
  });

  it("of a complaint is known for six months", async () => {
    const { sweepUntil, isKnown } = await answered("complaint");
    await sweepUntil("2026-09-05T03:00:00.000Z", 24);
    expect(await isKnown()).toBe(true);
    await sweepUntil("2026-09-06T09:00:00.000Z", 6);
    expect(await isKnown()).toBe(false);
  });
});

describe("at the end of its term a request", () => {
  const complaint = "019c0000-0000-7000-8000-0000000000c0";
  const termEnds = "2029-12-31T23:00:00.000Z";

  /** Another request of the person, already answered when they complained about the first. */
  async function complained(at: string, subjectRef = "subject-ref") {
    const world = await answered("access");
    const { store } = world.services;
    await store.create(newCase({}, { requestId: complaint, right: "complaint", subjectRef, receivedAt: at }));
    await store.update(complaint, ({ request }) => ({
      at,
      request: {
        ...complete(
          { ...request, status: "in-progress", level: "L0", approvedAt: at } as never,
          at,
          "complied",
        ),
        hold: { until: Temporal.PlainDate.from(at.slice(0, 10)).add({ months: 6 }).toString() },
      },
      events: [],
      result: undefined,
    }));
    return world;
  }

  it("is kept while a complaint of the same person stands, and deleted when its hold has lapsed", async () => {
    const { services, sweepUntil, moveTo, run } = await complained("2029-12-01T09:00:00.000Z");
    moveTo(termEnds);
    await run();
    await sweepUntil("2030-05-31T00:00:00.000Z", 24);
    const current = await services.store.load(requestId);
    expect(current?.request.status).toBe("completed");
    const events = await services.store.events(requestId);
    expect(events.filter(({ type }) => type === "request-held")).toHaveLength(1);
    expect(current && findBrokenLink(requestId, events, current.request.chain)).toBeUndefined();
    await sweepUntil("2030-06-02T00:00:00.000Z", 12);
    expect(await services.store.load(requestId)).toBeUndefined();
  });

  it.each([
    ["of somebody else", "2029-12-01T09:00:00.000Z", "somebody-else"],
    ["that has lapsed", "2029-05-01T09:00:00.000Z", "subject-ref"],
  ])("is not kept for a complaint %s", async (_, at, subjectRef) => {
    const { services, moveTo, run } = await complained(at, subjectRef);
    moveTo(termEnds);
    await run();
    expect(await services.store.load(requestId)).toBeUndefined();
  });
});
