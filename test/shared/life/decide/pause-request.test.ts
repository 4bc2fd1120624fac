import { describe, expect, it } from "@jest/globals";
import { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import { InvalidTransition, NothingWaits, TransientError } from "#shared/domain/errors.ts";
import type { Pause } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { cancel, complete, pause } from "#shared/domain/transitions.ts";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";
import { actor, desk, sheetFor, subject } from "./desk.ts";

const asking = {
  requestId,
  actor,
  why: "identity",
  question: "In which month did you last buy from us?",
} as const;
const askedAt = "2026-03-10T09:00:00.000Z";
const asked = [{ kind: "identity-asked", at: askedAt }] as const;
const uk = { regime: "uk-gdpr", place: "GB", zone: "Europe/London" };

describe("a question to the person", () => {
  it("is mailed, and stops the request and its clock; both are in the evidence", async () => {
    const { services, moveTo, mails, load, events, expectSoundEvidence } = await desk();
    moveTo(askedAt);
    await pauseRequest(asking, services);
    const { request } = await load();
    expect(request).toMatchObject({
      status: "in-progress",
      pause: { why: "identity", since: askedAt, question: asking.question },
      clockEvents: asked,
    });
    expect(mails).toMatchObject([{ to: subject.email, noticeId: `${requestId}/question-1` }]);
    expect(mails[0]?.text).toContain(asking.question);
    expect((await events()).at(-1)).toMatchObject({
      type: "request-paused",
      actor,
      details: { why: "identity", question: asking.question, text: mails[0]?.text },
    });
    await expectSoundEvidence();
  });

  it("names the way by post, and no page, to a person who gets their letters from the desk", async () => {
    const { services, moveTo, load, events, mails } = await desk();
    moveTo(askedAt);
    await services.store.update(requestId, ({ request }) => ({
      at: askedAt,
      request: { ...request, byDesk: { how: "post", enteredBy: "op-1" } },
      events: [],
      result: undefined,
    }));
    await pauseRequest(asking, services);
    const text = JSON.stringify(await events()).replaceAll(/(\\n|\s)+/g, " ");
    expect(text).toContain("Please answer by post to");
    expect(text).not.toContain("page of your request");
    expect(mails).toEqual([]);
    expect((await load()).request.undelivered).toMatchObject({ "question-1": { why: "left-to-desk" } });
  });

  it("gives the dates of the engine with an open question", async () => {
    const { services, moveTo, load } = await desk();
    moveTo(askedAt);
    await pauseRequest(asking, services);
    const { base, legal, target } = sheetFor(asked);
    expect((await load()).request.deadlines).toEqual({ base, legal, target });
  });

  it("is not asked twice while it is open, nor another beside it", async () => {
    const { services, moveTo, mails, load, events } = await desk();
    moveTo(askedAt);
    await pauseRequest(asking, services);
    const before = [await load(), await events()];
    moveTo("2026-03-11T09:00:00.000Z");
    for (const why of ["identity", "clarification"] as const) {
      const again = pauseRequest({ ...asking, why, question: "And where?" }, services);
      await expect(again).rejects.toThrow(NothingWaits);
      await expect(again).rejects.toThrow(`is paused already (identity, since ${askedAt})`);
    }
    expect([await load(), await events()]).toEqual(before);
    expect(mails).toHaveLength(1);
  });

  it("is asked once by an operator who asks it again, or in two windows at the same moment", async () => {
    const { services, mails, types } = await desk();
    const both = await Promise.all([pauseRequest(asking, services), pauseRequest(asking, services)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await pauseRequest(asking, services)).toBe(false);
    expect(mails).toHaveLength(1);
    expect((await types()).filter((type) => type === "request-paused")).toHaveLength(1);
  });

  it("can be followed by another one once it was answered", async () => {
    const { services, moveTo, mails, load } = await desk();
    await pauseRequest(asking, services);
    await resumeRequest({ requestId, actor, reason: "the answer fits in part" }, services);
    moveTo(askedAt);
    await pauseRequest({ ...asking, question: "And where?" }, services);
    expect(mails.map(({ noticeId }) => noticeId.split("/")[1])).toEqual([
      ...["question-1", "resumed-1", "question-2"],
    ]);
    expect((await load()).request.pause).toMatchObject({ question: "And where?", since: askedAt });
  });
});

describe("a question whose mail fails", () => {
  it("does not count: no clock stands for it, and its dates still warn", async () => {
    const { services, load, types } = await desk();
    await expect(pauseRequest(asking, { ...services, mailer: failingMailer })).rejects.toThrow(
      TransientError,
    );
    const { request } = await load();
    expect(request).not.toHaveProperty("clockEvents");
    expect(request.sent).toEqual({});
    expect(await types()).toEqual(["request-received"]);
  });

  it("counts once it is asked again, in other words and later, from then on", async () => {
    const { services, moveTo, mails, load, types } = await desk();
    await expect(pauseRequest(asking, { ...services, mailer: failingMailer })).rejects.toThrow();
    moveTo(askedAt);
    await pauseRequest({ ...asking, question: "And where?" }, services);
    expect((await load()).request).toMatchObject({
      pause: { why: "identity", since: askedAt, question: "And where?" },
      clockEvents: asked,
    });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain("And where?");
    expect((await types()).filter((type) => type === "request-paused")).toHaveLength(1);
  });

  it("may be dropped: the request goes on with its old dates", async () => {
    const { services, mails, load, types } = await desk();
    const before = (await load()).request.deadlines;
    await expect(pauseRequest(asking, { ...services, mailer: failingMailer })).rejects.toThrow();
    expect(await resumeRequest({ requestId, actor, reason: "not needed any more" }, services)).toBe(true);
    const { request } = await load();
    expect(request).not.toHaveProperty("pause");
    expect(request.deadlines).toEqual(before);
    expect(mails).toEqual([]);
    expect(await types()).toEqual(["request-received", "request-resumed"]);
  });
});

describe("a question without an effect on any clock of the law", () => {
  it.each<
    [
      string,
      "identity" | "clarification",
      Right,
      { regime: string; place: string; zone: string } | undefined,
      string,
    ]
  >([
    ["what is meant, under the GDPR", "clarification", "access", undefined, "GDPR Art. 12(3), Recital 63"],
    ["what is meant to be erased, in the UK", "clarification", "erasure", uk, "UK GDPR Art. 12A"],
    [
      "who asks, in California",
      "identity",
      "access",
      { regime: "ccpa", place: "US-CA", zone: "America/Los_Angeles" },
      "11 CCR 7021(b)",
    ],
    [
      "who opts out, in California",
      "identity",
      "objection",
      { regime: "ccpa", place: "US-CA", zone: "America/Los_Angeles" },
      "11 CCR 7060(b)",
    ],
    ["who withdraws consent", "identity", "consent-withdrawal", undefined, "GDPR Art. 7(3)"],
  ])(
    "is refused with the provision, and changes and sends nothing: %s",
    async (_, why, right, at, provision) => {
      const { services, mails, load } = await desk(at ?? {}, { right });
      const before = await load();
      const question = pauseRequest({ ...asking, why }, services);
      await expect(question).rejects.toThrow(ClockEventRefused);
      await expect(question).rejects.toThrow(provision);
      expect(await load()).toEqual(before);
      expect(mails).toEqual([]);
    },
  );

  it("is refused when it is not prompt", async () => {
    const { services, moveTo, mails } = await desk();
    moveTo("2026-03-20T09:00:00.000Z");
    await expect(pauseRequest(asking, services)).rejects.toThrow("only a prompt question moves the clock");
    moveTo("2026-03-19T22:59:00.000Z");
    await pauseRequest(asking, services);
    expect(mails).toHaveLength(1);
  });

  it("may stop the clock elsewhere: about the meaning of a request for access, in the UK", async () => {
    const { services, load } = await desk(uk);
    await pauseRequest({ ...asking, why: "clarification" }, services);
    expect((await load()).request.pause?.why).toBe("clarification");
  });
});

describe("a request that cannot be paused", () => {
  it.each([
    ["completed", complete],
    ["cancelled", (request: Parameters<typeof cancel>[0], at: string) => cancel(request, at, "subject")],
  ] as const)("is %s: nobody is asked anything", async (status, end) => {
    const { services, mails, load } = await desk();
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: end(request, services.clock(), "complied"),
      events: [],
      result: undefined,
    }));
    const before = await load();
    await expect(pauseRequest(asking, services)).rejects.toThrow(InvalidTransition);
    await expect(pauseRequest(asking, services)).rejects.toThrow(`a request that is ${status}`);
    expect(await load()).toEqual(before);
    expect(mails).toEqual([]);
  });

  it("was stopped by a report “not me”: the stranger may be the one who answers", async () => {
    const frozen: Pause = { why: "not-me", since: "2026-03-06T09:00:00.000Z" };
    const { services, mails, load } = await desk();
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: pause(request, frozen),
      events: [],
      result: undefined,
    }));
    await expect(pauseRequest(asking, services)).rejects.toThrow("is paused already (not-me,");
    expect((await load()).request.pause).toEqual(frozen);
    expect(mails).toEqual([]);
  });

  it("does not exist", async () => {
    const { services } = fakeServices();
    await expect(pauseRequest(asking, services)).rejects.toThrow(`There is no request ${requestId}.`);
  });
});

it("every open status allows a pause, and stays the same", async () => {
  const { services } = fakeServices();
  await services.store.create(newCase());
  await pauseRequest(asking, services);
  expect((await services.store.load(requestId))?.request).toMatchObject({
    status: "received",
    pause: { why: "identity" },
  });
});
