import { describe, expect, it } from "@jest/globals";
import { submitForController } from "#shared/life/1-intake/submit-for-controller.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { extendRequest } from "#shared/life/decide/extend-request.ts";
import type { AskedFor } from "#shared/opendsr/messages.ts";
import { CallbackFailed } from "#shared/ports/post-report.ts";
import { accepted } from "#test/controllers/controller.ts";
import { fakeServices } from "#test/fakes/services.ts";

const host = "dsr.controller.example.org";
const by = accepted("controller", [host]);
const asked: AskedFor = {
  regulation: "gdpr",
  subject_request_id: "a7551968-d5d6-44b2-9831-815ac9017798",
  subject_request_type: "erasure",
  subject_identities: [{ identity_type: "email", identity_format: "raw", identity_value: "Jo@Example.com" }],
  submitted_time: "2026-03-05T08:00:00Z",
  status_callback_urls: [`https://${host}/one`, `https://${host}/two`],
};

/** A request whose answer is assembled: only the controller is still to be told. */
async function assembled(more: Partial<AskedFor> = {}) {
  const world = fakeServices("2027-03-05T09:00:00.000Z");
  const { services } = world;
  const { request } = await submitForController({ ...asked, ...more }, by, services);
  const { requestId } = request;
  await verifyIdentity({ requestId, taskToken: "verify" }, services);
  await approvePlan({ requestId, taskToken: "approve" }, services);
  await assembleResponse(requestId, services);
  return { ...world, services, requestId };
}

describe("a controller", () => {
  it("is told at each of its addresses, once, however often the step runs", async () => {
    const { services, requestId, reports, mails } = await assembled();
    for (const _ of [1, 2]) expect(await respond(requestId, services)).toEqual({ status: "completed" });
    expect(reports.map(({ url, body }) => [url, body.status_callback_url, body.request_status])).toEqual([
      [`https://${host}/one`, `https://${host}/one`, "completed"],
      [`https://${host}/two`, `https://${host}/two`, "completed"],
    ]);
    expect(mails).toEqual([]);
    const { request } = (await services.store.load(requestId)) ?? {};
    expect(request).toMatchObject({ status: "completed", level: "L2", respondedAt: expect.any(String) });
  });

  it("that is down at one address is told at the other, and there once: the next run goes on where the first ended", async () => {
    const { services, requestId, reports } = await assembled();
    let isDown = true;
    const postReport: typeof services.postReport = async (url, body) => {
      if (isDown && url.endsWith("/two")) throw new CallbackFailed(503);
      await services.postReport(url, body);
    };
    await expect(respond(requestId, { ...services, postReport })).rejects.toMatchObject({
      name: "TransientError",
      details: { code: "controller-not-told", controller: "controller", status: 503 },
    });
    const between = (await services.store.load(requestId))?.request;
    expect(between).toMatchObject({ status: "completed" });
    expect(between).not.toHaveProperty("respondedAt");
    isDown = false;
    await respond(requestId, { ...services, postReport });
    expect(reports.map(({ url }) => url)).toEqual([`https://${host}/one`, `https://${host}/two`]);
  });

  it("without an address is told nothing, and its request is answered all the same", async () => {
    const { services, requestId, reports } = await assembled({ status_callback_urls: undefined });
    await respond(requestId, services);
    expect(reports).toEqual([]);
    expect((await services.store.load(requestId))?.request).toHaveProperty("respondedAt");
  });

  it("gets more time for its request without a mail to the person, and the evidence says so", async () => {
    const world = fakeServices("2027-03-05T09:00:00.000Z");
    const { request } = await submitForController(asked, by, world.services);
    const actor = { kind: "operator", id: "ops" } as const;
    await extendRequest({ requestId: request.requestId, actor, reason: "Many systems." }, world.services);
    expect(world.mails).toEqual([]);
    expect((await world.services.store.load(request.requestId))?.request.clockEvents).toHaveLength(1);
  });

  it("that sends the same twice at once makes one request, without its person's address in the evidence", async () => {
    const { services, started } = fakeServices("2027-03-05T09:00:00.000Z");
    const [one, two] = await Promise.all([1, 2].map(() => submitForController(asked, by, services)));
    expect(one?.request.requestId).toBe(two?.request.requestId);
    expect(new Set(started).size).toBe(1);
    const record = JSON.stringify([one?.request, await services.store.events(one?.request.requestId ?? "")]);
    expect(record.toLowerCase()).not.toContain("jo@example.com");
  });
});
