import { describe, expect, it } from "@jest/globals";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Request } from "#shared/domain/request.ts";
import { complete, pause } from "#shared/domain/transitions.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { releaseRequest } from "#shared/life/decide/release-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { disown } from "#shared/rules/disowned.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const at = "2026-03-06T09:00:00.000Z";
const decision = { requestId, actor, reason: "It was a stranger." };
const later = "019c0000-0000-7000-8000-0000000000bb";
type Undoable = "objection" | "consent-withdrawal";

/** A request that began without proof; its result. */
async function begun(right: Undoable, became: (request: Request) => Request) {
  const world = await desk({}, { right, tasks: [task("mailing", done)] });
  await world.services.store.update(requestId, ({ request }) => ({
    at,
    request: became({ ...request, level: "L0" } as Request),
    events: [],
    result: undefined,
  }));
  world.moveTo(at);
  return world;
}
const answered = (request: Request) => complete(request, at, "complied");
const reported = (request: Request) => disown(answered(request), at);
const frozen = (request: Request) => pause(request, { why: "not-me", since: at });

describe("the immediate effect of a stranger's request", () => {
  it.each(["objection", "consent-withdrawal"] as const)(
    "is taken back by a release, which deals with the report: %s",
    async (right) => {
      const { services, load, started } = await begun(right, reported);
      const { releaseId, on, changed } = await releaseRequest(decision, services);
      expect({ on, changed, started }).toEqual({ on: "2026-03-06", changed: true, started: [releaseId] });
      expect((await load()).request).toMatchObject({ releasedBy: releaseId, reported: { settledAt: at } });
      expect((await services.store.load(releaseId))?.request).toMatchObject({
        right,
        release: { of: requestId },
      });
      expect(await releaseRequest(decision, services)).toEqual({ releaseId, on, changed: false });
    },
  );

  it("is called off first after a report half way", async () => {
    const { services, load } = await begun("consent-withdrawal", frozen);
    const { releaseId } = await releaseRequest(decision, services);
    expect((await load()).request).toMatchObject({ status: "cancelled", releasedBy: releaseId });
  });

  it("is still to be taken back if an operator has only called the request off", async () => {
    const { services, load } = await begun("consent-withdrawal", frozen);
    await cancelRequest(requestId, { actor, by: "operator" }, services);
    expect((await load()).request.reported).toEqual({ at });
    expect((await releaseRequest(decision, services)).changed).toBe(true);
  });

  it("can be taken back although an operator had looked into it before", async () => {
    const { services } = await begun("objection", reported);
    await resumeRequest({ requestId, actor, reason: "It looked right." }, services);
    expect((await releaseRequest(decision, services)).changed).toBe(true);
  });

  it("stands again when the release is called off", async () => {
    const { services, load } = await begun("objection", reported);
    const { releaseId } = await releaseRequest(decision, services);
    await cancelRequest(releaseId, { actor, by: "operator" }, services);
    expect((await load()).request).not.toHaveProperty("releasedBy");
    expect((await releaseRequest(decision, services)).changed).toBe(true);
  });

  it("counts as the person's own without a report “not me”", async () => {
    const { services } = await begun("objection", answered);
    await expect(releaseRequest(decision, services)).rejects.toThrow(NothingWaits);
  });

  it("stays if the person has asked for the same later", async () => {
    const { services, started } = await begun("objection", reported);
    const receivedAt = "2026-03-06T10:00:00.000Z";
    await services.store.create(newCase({}, { requestId: later, right: "objection", receivedAt }));
    await expect(releaseRequest(decision, services)).rejects.toThrow(later);
    expect(started).toEqual([]);
  });
});

describe("a reported request that needed a confirmation", () => {
  it("is settled when an operator calls it off: nothing had begun", async () => {
    const world = await desk({}, { right: "access" });
    await world.services.store.update(requestId, ({ request }) => ({
      at,
      request: frozen(request),
      events: [],
      result: undefined,
    }));
    await cancelRequest(requestId, { actor, by: "operator" }, world.services);
    expect((await world.load()).request.reported).toMatchObject({ at, settledAt: expect.any(String) });
  });
});
