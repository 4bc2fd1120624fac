import { describe, expect, it } from "@jest/globals";
import { InvalidTransition } from "#shared/domain/errors.ts";
import { complete } from "#shared/domain/transitions.ts";
import { extendRequest } from "#shared/life/decide/extend-request.ts";
import { refuseRequest } from "#shared/life/decide/refuse-request.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const refusal = { requestId, actor, ground: "excessive", reason: "The eleventh request this month." };

describe("a refusal", () => {
  it("in time is in the evidence with its ground and reason", async () => {
    const world = await desk();
    expect(await refuseRequest(refusal, world.services)).toEqual({ changed: true });
    expect(await refuseRequest(refusal, world.services)).toEqual({ changed: false });
    expect((await world.events()).filter(({ type }) => type === "request-refused")).toMatchObject([
      { actor, details: { ground: "excessive", reason: refusal.reason } },
    ]);
    await world.expectSoundEvidence();
  });

  it.each([
    ["on the last day", "2026-04-07T21:59:59.000Z", {}],
    ["a day after", "2026-04-07T22:00:00.000Z", { lateSince: "2026-04-07" }],
  ])("is marked as late, %s, and goes out all the same", async (_, at, late) => {
    const world = await desk();
    world.moveTo(at);
    expect(await refuseRequest(refusal, world.services)).toEqual({ changed: true, ...late });
    const { details } = (await world.events()).at(-1) ?? {};
    expect(details).toEqual({ ground: "excessive", reason: refusal.reason, ...late });
  });

  it("in time does not become late by a repetition", async () => {
    const world = await desk();
    await refuseRequest(refusal, world.services);
    world.moveTo("2026-05-07T09:00:00.000Z");
    expect(await refuseRequest(refusal, world.services)).toEqual({ changed: false });
  });

  it("is late after the first date, although an extension has moved the answer", async () => {
    const world = await desk();
    await extendRequest({ requestId, actor, reason: "Several archives." }, world.services);
    world.moveTo("2026-04-20T09:00:00.000Z");
    expect(await refuseRequest(refusal, world.services)).toMatchObject({ lateSince: "2026-04-07" });
  });

  it("on a ground that the law does not have for the right changes nothing", async () => {
    const world = await desk();
    const refused = refuseRequest({ ...refusal, ground: "legal-claims" }, world.services);
    await expect(refused).rejects.toThrow(
      /no ground on which gdpr lets a request for access.*rights-of-others, or/,
    );
    expect(await world.types()).not.toContain("request-refused");
    const inWords = { ...refusal, ground: "§ 34 Abs. 1 BDSG" };
    expect(await refuseRequest(inWords, world.services)).toEqual({ changed: true });
  });

  it("is too late once the request is answered", async () => {
    const world = await desk();
    await world.services.store.update(requestId, ({ request }) => ({
      at: world.services.clock(),
      request: complete(request, world.services.clock(), "complied"),
      events: [],
      result: undefined,
    }));
    await expect(refuseRequest(refusal, world.services)).rejects.toThrow(InvalidTransition);
  });
});
