import { describe, expect, it } from "@jest/globals";
import { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import { InvalidTransition, TransientError } from "#shared/domain/errors.ts";
import type { Right } from "#shared/domain/right.ts";
import { complete } from "#shared/domain/transitions.ts";
import { extendRequest } from "#shared/life/decide/extend-request.ts";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk, sheetFor, subject } from "./desk.ts";

const extension = { requestId, actor, reason: "Your data has to be restored from several archives." };
const at = "2026-04-01T09:00:00.000Z";
const places = {
  ccpa: { regime: "ccpa", place: "US-CA", zone: "America/Los_Angeles" },
  "ca-qc": { regime: "ca-qc", place: "CA-QC", zone: "America/Toronto" },
  "sg-pdpa": { regime: "sg-pdpa", place: "SG", zone: "Asia/Singapore" },
};

describe("an extension", () => {
  it("moves the dates to the engine's; the notice is sent and kept", async () => {
    const world = await desk();
    world.moveTo(at);
    expect(await extendRequest(extension, world.services)).toBe(true);
    const { request } = await world.load();
    const { base, legal, target } = sheetFor([{ kind: "extended", at }]).extended ?? sheetFor([]);
    expect(request.deadlines).toEqual({ base, legal, target });
    expect(request.deadlines).toEqual({ base: "2026-06-05", legal: "2026-06-05", target: "2026-05-28" });
    expect(request.clockEvents).toEqual([{ kind: "extended", at }]);
    const [mail] = world.mails;
    expect(mail).toMatchObject({ to: subject.email, noticeId: `${requestId}/extension` });
    for (const part of [extension.reason, "7 April 2026", "5 June 2026"]) expect(mail?.text).toContain(part);
    expect((await world.events()).at(-1)).toMatchObject({
      type: "deadline-extended",
      actor,
      details: { reason: extension.reason, text: mail?.text },
    });
    await world.expectSoundEvidence();
  });

  it("requested twice, or in two windows at once, is one", async () => {
    const world = await desk();
    const both = await Promise.allSettled([
      extendRequest(extension, world.services),
      extendRequest(extension, world.services),
    ]);
    expect(both.map((one) => one.status === "fulfilled" && one.value).sort()).toEqual([false, true]);
    const before = [await world.load(), await world.events()];
    world.moveTo(at);
    expect(await extendRequest({ ...extension, reason: "Even more archives." }, world.services)).toBe(false);
    expect([await world.load(), await world.events()]).toEqual(before);
    expect(world.mails).toHaveLength(1);
  });

  it("whose mail fails does not count, and is made at the next call", async () => {
    const world = await desk();
    const before = (await world.load()).request.deadlines;
    const failing = extendRequest(extension, { ...world.services, mailer: failingMailer });
    await expect(failing).rejects.toThrow(TransientError);
    const { request } = await world.load();
    expect(request.deadlines).toEqual(before);
    expect(request).not.toHaveProperty("clockEvents");
    expect(await world.types()).toEqual(["request-received"]);
    expect(await extendRequest(extension, world.services)).toBe(true);
    expect((await world.load()).request.deadlines.legal).toBe("2026-06-05");
  });

  it.each([
    // The notice is due by the unrolled date, a Sunday, although the legal one is the Tuesday after Easter.
    ["on its last day", "2026-04-05T21:59:59.000Z", true],
    ["a day later", "2026-04-05T22:00:00.000Z", false],
    ["after the legal date", "2026-04-10T09:00:00.000Z", false],
  ])("is allowed or not by the day of its notice: %s", async (_, now, isAllowed) => {
    const world = await desk();
    world.moveTo(now);
    const before = await world.load();
    const attempt = extendRequest(extension, world.services);
    if (isAllowed) return expect(await attempt).toBe(true);
    await expect(attempt).rejects.toThrow(ClockEventRefused);
    await expect(attempt).rejects.toThrow("its notice was due by 2026-04-05");
    expect(await world.load()).toEqual(before);
    expect(world.mails).toEqual([]);
  });

  it("is allowed during an open question, whose clock goes on from the extended dates", async () => {
    const world = await desk();
    world.moveTo("2026-03-10T09:00:00.000Z");
    await pauseRequest(
      { requestId, actor, why: "identity", question: "When did you last buy?" },
      world.services,
    );
    world.moveTo(at);
    expect(await extendRequest(extension, world.services)).toBe(true);
    const { request } = await world.load();
    expect(request.pause).toMatchObject({ why: "identity" });
    expect(request.deadlines.legal).toBe("2026-06-05");
  });

  it.each<[string, Right, keyof typeof places | "gdpr", RegExp]>([
    ["a withdrawal of consent", "consent-withdrawal", "gdpr", /GDPR Art\. 7\(3\)/],
    ["a complaint", "complaint", "gdpr", /GDPR Art\. 12\(3\)/],
    ["an opt-out in California", "objection", "ccpa", /cannot be extended \(11 CCR 7026\(f\), 7027\(g\)\)/],
    ["access in Québec", "access", "ca-qc", /extended is refused under ca-qc/],
  ])("is refused under a law without one: %s", async (_, right, regime, provision) => {
    const world = await desk(regime === "gdpr" ? {} : places[regime], { right });
    await expect(extendRequest(extension, world.services)).rejects.toThrow(provision);
    expect(world.mails).toEqual([]);
    expect(await world.types()).toEqual(["request-received"]);
  });

  it("names the new date where the law leaves that to us, and nowhere else", async () => {
    const singapore = await desk(places["sg-pdpa"]);
    await expect(extendRequest(extension, singapore.services)).rejects.toThrow("has to name the new date");
    const until = "2026-05-20";
    const early = { ...extension, until: "2026-03-20" };
    await expect(extendRequest(early, singapore.services)).rejects.toThrow("is before the first");
    expect(await extendRequest({ ...extension, until }, singapore.services)).toBe(true);
    expect((await singapore.load()).request.deadlines).toEqual({ base: until, legal: until, target: until });
    expect((await singapore.events()).at(-1)?.details).toMatchObject({ until });

    const berlin = await desk();
    await expect(extendRequest({ ...extension, until }, berlin.services)).rejects.toThrow(
      "the regime fixes the new date",
    );
  });

  it("moves the clock of every law of the request, and the earliest date is in force", async () => {
    const both = { alsoRegimes: ["ccpa"], otherClocks: [{ regime: "ccpa", place: "US-CA" }] };
    const { services, load } = await desk(both);
    await extendRequest({ requestId, actor, reason: "It is much." }, services);
    expect((await load()).request.deadlines.legal).toBe("2026-06-03");
  });

  it("is refused once the request is closed", async () => {
    const world = await desk();
    await world.services.store.update(requestId, ({ request }) => ({
      at,
      request: complete(request, at, "complied"),
      events: [],
      result: undefined,
    }));
    await expect(extendRequest(extension, world.services)).rejects.toThrow(InvalidTransition);
    await expect(extendRequest(extension, world.services)).rejects.toThrow(
      "Cannot extend a request that is completed",
    );
    expect(world.mails).toEqual([]);
  });

  it("does not count for a request that was answered while its notice was on the way", async () => {
    const world = await desk();
    const { store, mailer } = world.services;
    const slow: typeof mailer = {
      async send(mail) {
        await store.update(requestId, ({ request }) => ({
          at,
          request: complete(request, at, "complied"),
          events: [],
          result: undefined,
        }));
        return mailer.send(mail);
      },
    };
    await extendRequest(extension, { ...world.services, mailer: slow });
    const { request } = await world.load();
    expect(request).toMatchObject({ status: "completed", deadlines: { legal: "2026-04-07" } });
    expect(request).not.toHaveProperty("clockEvents");
  });
});
