import { describe, expect, it } from "@jest/globals";
import { AnswerOutdated, InvalidTransition, TerminalError } from "#shared/domain/errors.ts";
import { packageKey } from "#shared/domain/package-keys.ts";
import { awaitOperator } from "#shared/life/4-run/await-operator.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { purgePackage } from "#shared/life/6-after/retire.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { refuseRequest } from "#shared/life/decide/refuse-request.ts";
import { retryStep } from "#shared/life/decide/retry-step.ts";
import { attentions } from "#shared/rules/attention.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

const actor = { kind: "operator", id: "desk" } as const;
/** Packages are kept for thirty days. */
const dayBefore = { far: "2026-03-27T09:00:00.000Z", close: "2026-04-01T09:00:00.000Z" };
const dayAfter = "2026-04-05T09:00:00.000Z";

/** An assembled answer that could not be sent. */
async function heldUp() {
  const world = fakeServices();
  const { services } = world;
  await storeInProgress(services.store, [task("billing", done)]);
  await assembleResponse(requestId, services);
  const load = async () => {
    const current = await services.store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  const failed = { requestId, step: "Respond", error: "TerminalError", taskToken: "task-1" };
  return {
    ...world,
    load,
    fail: () => awaitOperator(failed, services),
    send: () => respond(requestId, services),
    purgeDue: async () => attentions(await load()).some(({ kind }) => kind === "purge-package"),
  };
}

describe("an answer that is held up", () => {
  it("is not deleted before it has been sent, but thirty days after its making once it has", async () => {
    const world = await heldUp();
    expect(await world.purgeDue()).toBe(false);
    await world.send();
    expect(await world.purgeDue()).toBe(true);
  });

  it("goes out unchanged while it can still be downloaded for a week", async () => {
    const world = await heldUp();
    world.moveTo(dayBefore.far);
    expect(await world.send()).toEqual({ status: "completed" });
  });

  it.each([
    ["hardly be fetched any more", dayBefore.close],
    ["not be fetched any more", dayAfter],
  ])("goes back to be assembled when it could %s", async (_what, instant) => {
    const world = await heldUp();
    world.moveTo(instant);
    await expect(world.send()).rejects.toThrow(AnswerOutdated);
    expect((await world.load()).request.sent).toEqual({});
    await assembleResponse(requestId, world.services);
    expect(await world.send()).toEqual({ status: "completed" });
    const { request } = await world.load();
    const expiresAt = "answer" in request ? request.answer?.expiresAt : "";
    expect(Date.parse(expiresAt ?? "") - Date.parse(instant)).toBe(30 * 86_400_000);
  });

  it("goes back to be assembled when an earlier release has deleted it unsent", async () => {
    const world = await heldUp();
    await purgePackage(requestId, { ...world.services, invokeProcessor: async () => undefined });
    await expect(world.send()).rejects.toThrow(AnswerOutdated);
  });
});

describe("a request whose answer could not be sent", () => {
  const ends = {
    cancelled: (world: Awaited<ReturnType<typeof heldUp>>) =>
      cancelRequest(requestId, { actor, by: "operator" }, world.services),
    refused: (world: Awaited<ReturnType<typeof heldUp>>) =>
      refuseRequest(
        { requestId, actor, ground: "excessive", reason: "The sixth this week." },
        world.services,
      ),
  };

  it.each(["cancelled", "refused"] as const)("can be %s while it needs a person", async (status) => {
    const world = await heldUp();
    await world.fail();
    await ends[status](world);
    expect((await world.load()).request).toMatchObject({ status });
    await assembleResponse(requestId, world.services);
    expect(world.files.has(packageKey(requestId))).toBe(false);
    expect(await world.send()).toEqual({ status });
  });

  it.each(["cancelled", "refused"] as const)(
    "cannot be %s once it is tried again, and is told why",
    async (status) => {
      const world = await heldUp();
      await world.fail();
      await retryStep({ requestId, actor, reason: "mended" }, world.services);
      const ending = ends[status](world);
      await expect(ending).rejects.toThrow(InvalidTransition);
      await expect(ending).rejects.toThrow(/ a request that is in-progress; its answer is on its way\.$/);
    },
  );

  it("names the allowed acts in a true message", async () => {
    const world = await heldUp();
    await world.send();
    await expect(ends.cancelled(world)).rejects.toThrow(
      "Cannot cancel a request that is completed; allowed while it is received or",
    );
    await expect(ends.cancelled(world)).rejects.toThrow(TerminalError);
  });
});
