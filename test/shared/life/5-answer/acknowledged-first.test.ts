import { describe, expect, it } from "@jest/globals";
import { RequestPaused, TransientError } from "#shared/domain/errors.ts";
import { approve, skipVerification } from "#shared/domain/transitions.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { attend } from "#shared/life/attend/attend.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";

/** An objection that began without proof and is done, while nobody could be told yet that it has arrived. */
async function unacknowledged(at: string) {
  const world = fakeServices();
  const { services, mails } = world;
  await services.store.create(newCase({}, { right: "objection" }));
  await services.store.update(requestId, ({ request }) => ({
    at: receivedAt,
    request: approve(skipVerification(request, "L0"), receivedAt),
    tasks: [task("billing", done)],
    events: [],
    result: undefined,
  }));
  world.moveTo(at);
  await assembleResponse(requestId, services);
  const answer = () => respond(requestId, services);
  const names = () => mails.map(({ noticeId }) => noticeId.split("/")[1]);
  const request = async () => (await services.store.load(requestId))?.request;
  return { ...world, answer, names, request };
}

describe("the answer to a request without proof", () => {
  it("takes the place of the acknowledgement in the first two minutes", async () => {
    const { answer, names, request } = await unacknowledged("2026-03-05T09:01:59.000Z");
    await answer();
    expect(names()).toEqual(["answer"]);
    expect((await request())?.done).toHaveProperty("acknowledgement-left-out");
  });

  it("waits for an acknowledgement that could not leave in time, and both leave once", async () => {
    const { answer, names, request, services } = await unacknowledged("2026-03-05T09:10:00.000Z");
    await expect(answer()).rejects.toThrow(TransientError);
    expect(names()).toEqual([]);
    await attend(requestId, { ...services, invokeProcessor: async () => undefined });
    await answer();
    await answer();
    expect(names().filter((name) => name === "acknowledgement" || name === "answer")).toEqual([
      "acknowledgement",
      "answer",
    ]);
    expect(await request()).toMatchObject({ status: "completed" });
    expect(await request()).not.toHaveProperty("done");
  });

  it("waits no longer than a day, and nothing then excuses the lost acknowledgement", async () => {
    const { answer, names, request } = await unacknowledged("2026-03-06T09:03:00.000Z");
    await answer();
    expect(names()).toEqual(["answer"]);
    const { sent, done: deeds } = (await request()) ?? {};
    expect(sent).not.toHaveProperty("acknowledgement");
    expect(deeds).toBeUndefined();
  });

  it("that is paused says so first", async () => {
    const { services, answer } = await unacknowledged("2026-03-05T09:10:00.000Z");
    const pause = { why: "not-me", since: receivedAt } as const;
    await services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: { ...request, pause },
      events: [],
      result: undefined,
    }));
    await expect(answer()).rejects.toThrow(RequestPaused);
  });
});
