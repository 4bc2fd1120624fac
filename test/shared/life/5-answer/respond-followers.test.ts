import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { offer, storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

const follower = "019c0000-0000-7000-8000-00000000000f";

/** A request before its answer, and another that waits for it. */
async function followed() {
  const world = fakeServices();
  const { store } = world.services;
  await storeInProgress(store, [task("billing", done)]);
  await store.update(requestId, ({ request }) => ({
    at: world.services.clock(),
    request: { ...request, followers: [follower] },
    events: [],
    result: undefined,
  }));
  await storePlanned(store, [{ kind: "request", requestId }], { requestId: follower, right: "erasure" });
  const load = async (id: string) => (await store.load(id))?.request;
  return { ...world, load };
}

describe("the last step", () => {
  it("starts the followers of the request after its answer, once", async () => {
    const { services, signals, load } = await followed();
    await assembleResponse(requestId, services);
    expect(signals).toEqual([]);
    await respond(requestId, services);
    await respond(requestId, services);
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: offer } }]);
    expect(await load(follower)).toMatchObject({ status: "in-progress" });
    expect(await load(requestId)).not.toHaveProperty("followers");
  });

  it("starts them after an early end, too", async () => {
    const { services, signals } = await followed();
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await assembleResponse(requestId, services);
    await respond(requestId, services);
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: offer } }]);
  });

  it("answers although they cannot be told: the sweep tells them", async () => {
    const { services, load } = await followed();
    const workflow = {
      ...services.workflow,
      signal: async () => {
        throw new TransientError("Step Functions is down");
      },
    };
    await assembleResponse(requestId, services);
    expect(await respond(requestId, { ...services, workflow })).toEqual({ status: "completed" });
    expect(await load(requestId)).toMatchObject({ followers: [follower] });
  });
});
