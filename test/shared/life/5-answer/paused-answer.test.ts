import { describe, expect, it } from "@jest/globals";
import { InvalidTransition, RequestCancelled, RequestPaused } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { packageKey } from "#shared/domain/package-keys.ts";
import { awaitOperator } from "#shared/life/4-run/await-operator.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { refuseRequest } from "#shared/life/decide/refuse-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { waitsOf } from "#shared/life/look/waits.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

const actor = { kind: "operator", id: "desk" } as const;
const resumption = { requestId, actor, reason: "it was them" };
const since = "2026-03-05T09:00:00.000Z";
const retry = { output: { decision: "retry" } };

async function answering() {
  const world = fakeServices();
  const { store } = world.services;
  await storeInProgress(store, [task("billing", done)]);
  const load = async () => {
    const current = await store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  return {
    ...world,
    load,
    freeze: () =>
      store.update(requestId, ({ request }) => ({
        at: since,
        request: { ...request, pause: { why: "not-me", since } } as typeof request,
        events: [],
        result: undefined,
      })),
    assemble: () => assembleResponse(requestId, world.services),
    respond: () => respond(requestId, world.services),
    /** The workflow's reaction to a step that found the request paused. */
    wait: (step: string, taskToken = "task-1") =>
      awaitOperator({ requestId, step, error: "RequestPaused", taskToken }, world.services),
    resume: () => resumeRequest(resumption, world.services),
    cancel: () => cancelRequest(requestId, { actor, by: "operator" }, world.services),
    types: async () => (await store.events(requestId)).map(({ type }) => type),
  };
}

describe("the answer to a request that is paused", () => {
  it("is built only when the request is resumed", async () => {
    const world = await answering();
    await world.freeze();
    await expect(world.assemble()).rejects.toThrow(RequestPaused);
    expect(world.files.size).toBe(0);
    expect((await world.load()).request).not.toHaveProperty("answer");
    await world.wait("AssembleResponse");
    expect(world.signals).toEqual([]);
    await world.resume();
    await world.resume();
    expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: retry }]);
    await world.assemble();
    expect(await world.respond()).toEqual({ status: "completed" });
  });

  it("is not sent after it was built; it is not claimed, and goes out once later", async () => {
    const world = await answering();
    await world.assemble();
    await world.freeze();
    await expect(world.respond()).rejects.toThrow(RequestPaused);
    await expect(world.respond()).rejects.toThrow(RequestPaused);
    const { request, tokens } = await world.load();
    expect(request.sent).toEqual({});
    expect(tokens.map(({ purpose }) => purpose)).not.toContain("package");
    expect(world.mails).toEqual([]);
    await world.wait("Respond");
    await world.resume();
    expect(await world.respond()).toEqual({ status: "completed" });
    expect(await world.respond()).toEqual({ status: "completed" });
    expect(world.mails).toHaveLength(1);
  });

  it("waits without a failure: no notice goes out, and the request needs no operator for it", async () => {
    const world = await answering();
    await world.freeze();
    await world.wait("AssembleResponse");
    const current = await world.load();
    expect(current.request.status).toBe("in-progress");
    expect(world.mails).toEqual([]);
    expect(await world.types()).toEqual(["request-received"]);
    expect(waitsOf(current)).toMatchObject([{ party: "operator", what: expect.stringMatching(/not made/) }]);
  });

  it.each(["AssembleResponse", "Respond"])(
    "goes on at once if the request was resumed before %s could wait",
    async (step) => {
      const world = await answering();
      await world.freeze();
      await world.resume();
      await world.wait(step);
      expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: retry }]);
    },
  );

  it("waits on the newer token alone where the wait is begun twice", async () => {
    const world = await answering();
    await world.freeze();
    await world.wait("AssembleResponse");
    await world.wait("AssembleResponse", "task-2");
    await world.resume();
    expect(world.signals).toMatchObject([{ taskToken: "task-2", signal: retry }]);
  });

  it("of a failed step is not tried again by resuming: the fault needs mending", async () => {
    const world = await answering();
    await awaitOperator(
      { requestId, step: "AssembleResponse", error: "TerminalError", taskToken: "task-1" },
      world.services,
    );
    await world.freeze();
    await world.resume();
    expect(world.signals).toEqual([]);
    expect(waitsOf(await world.load())).toMatchObject([{ party: "operator", step: "AssembleResponse" }]);
  });
});

describe("a request that is stopped when its answer is built, and has not left", () => {
  /** In the operators' view: its sender may be a stranger. */
  async function stopped() {
    const world = await answering();
    await world.assemble();
    await world.freeze();
    await expect(world.respond()).rejects.toThrow(RequestPaused);
    return world;
  }
  type World = Awaited<ReturnType<typeof stopped>>;
  const ways: [string, (world: World) => Promise<unknown>][] = [
    ["cancelled", (world) => world.cancel()],
    [
      "refused",
      ({ services }) =>
        refuseRequest({ requestId, actor, ground: "excessive", reason: "Not made by the person." }, services),
    ],
  ];

  it.each(ways)(
    "can be %s: the built answer is deleted, and another letter goes out",
    async (status, end) => {
      const world = await stopped();
      await world.wait("Respond");
      await end(world);
      const error = status === "cancelled" ? "RequestCancelled" : "RequestRefused";
      expect(world.signals).toMatchObject([{ taskToken: "task-1", signal: { error } }]);
      expect((await world.load()).request).not.toHaveProperty("answer");
      await world.assemble();
      expect([...world.files.keys()]).not.toContain(packageKey(requestId));
      expect(await world.respond()).toEqual({ status });
      expect(world.mails).toHaveLength(1);
      expect(world.mails[0]?.text).not.toContain("/packages/");
      const current = await world.load();
      expect(current.tokens.map(({ purpose }) => purpose)).not.toContain("package");
      const events = await world.services.store.events(requestId);
      expect(findBrokenLink(requestId, events, current.request.chain)).toBeUndefined();
    },
  );

  it.each(ways)("and is %s before its last step waits gets a new answer", async (status, end) => {
    const world = await stopped();
    await end(world);
    const name = status === "cancelled" ? "RequestCancelled" : "RequestRefused";
    await expect(world.wait("Respond")).rejects.toMatchObject({ name });
    expect(world.signals).toEqual([]);
  });

  it("hands nothing out, even if its last step runs", async () => {
    const world = await stopped();
    await world.cancel();
    await expect(world.respond()).rejects.toThrow("There is no answer.");
    expect(world.mails).toEqual([]);
  });

  it("cannot be called off once it goes on: its answer is on its way", async () => {
    const world = await stopped();
    await world.resume();
    await expect(world.cancel()).rejects.toThrow(InvalidTransition);
  });

  it("cannot be called off where its answer may have left: the sending run crashed", async () => {
    const world = await answering();
    await world.assemble();
    const { update } = world.services.store;
    const crashing = {
      ...world.services.store,
      update: async (...args: Parameters<typeof update>) => {
        await update(...args);
        throw new Error("power cut");
      },
    };
    await expect(respond(requestId, { ...world.services, store: crashing })).rejects.toThrow("power cut");
    await world.freeze();
    await expect(world.cancel()).rejects.toThrow(InvalidTransition);
  });

  it("can be called off if its mail is known to have failed", async () => {
    const world = await answering();
    await world.assemble();
    const failing = respond(requestId, { ...world.services, mailer: failingMailer });
    await expect(failing).rejects.toThrow("SES is down");
    await expect(world.cancel()).rejects.toThrow(InvalidTransition);
    await world.freeze();
    expect(await world.cancel()).toBe(true);
  });
});

it("does not stay in the wait for its last step after another end", async () => {
  const world = await answering();
  await world.cancel();
  await expect(world.wait("AssembleResponse")).rejects.toThrow(RequestCancelled);
});
