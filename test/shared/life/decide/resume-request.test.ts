import { describe, expect, it } from "@jest/globals";
import { stepOf } from "#shared/domain/case.ts";
import { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import { NothingWaits, TransientError } from "#shared/domain/errors.ts";
import type { PlanWait } from "#shared/domain/plan-wait.ts";
import type { Pause, Request } from "#shared/domain/request.ts";
import { complete } from "#shared/domain/transitions.ts";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { offer, storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk, sheetFor, subject } from "./desk.ts";

const question = "In which month did you last buy from us?";
const asking = { requestId, actor, why: "identity", question } as const;
const resumption = { requestId, actor, reason: "the answer fits the order history" };
const askedAt = "2026-03-10T09:00:00.000Z";
const answeredAt = "2026-03-20T09:00:00.000Z";
const frozen: Pause = { why: "not-me", since: "2026-03-12T09:00:00.000Z" };
const uk = { regime: "uk-gdpr", place: "GB", zone: "Europe/London" };

async function asked(request = {}, why: "identity" | "clarification" = "identity") {
  const world = await desk(request);
  world.moveTo(askedAt);
  await pauseRequest({ ...asking, why }, world.services);
  world.moveTo(answeredAt);
  return world;
}

type World = Awaited<ReturnType<typeof asked>>;
const change = ({ services }: Pick<World, "services">, changed: (request: Request) => Request) =>
  services.store.update(requestId, ({ request }) => ({
    at: services.clock(),
    request: changed(request),
    events: [],
    result: undefined,
  }));
const freeze = (world: Pick<World, "services">) =>
  change(world, (request) => ({ ...request, pause: frozen }) as Request);

describe("a request that is resumed", () => {
  it("runs to the engine's dates for the question and its answer, and the person is told of them", async () => {
    const world = await asked();
    expect(await resumeRequest(resumption, world.services)).toBe(true);
    const { request } = await world.load();
    const { base, legal, target } = sheetFor([
      { kind: "identity-asked", at: askedAt },
      { kind: "identity-answered", at: answeredAt },
    ]);
    expect(request.deadlines).toEqual({ base, legal, target });
    expect(request.deadlines).toMatchObject({ base: "2026-04-15", legal: "2026-04-15" });
    expect(request).not.toHaveProperty("pause");
    expect(world.mails.at(-1)).toMatchObject({ to: subject.email, noticeId: `${requestId}/resumed-1` });
    expect(world.mails.at(-1)?.text).toContain("15 April 2026");
    expect(await world.events()).toContainEqual(
      expect.objectContaining({
        type: "request-resumed",
        actor,
        details: { why: "identity", reason: resumption.reason, deadlines: request.deadlines },
      }),
    );
    await world.expectSoundEvidence();
  });

  it.each([
    ["a date", "2026-03-15", "2026-04-10"],
    ["an instant, by the calendar of the place", "2026-03-14T23:30:00Z", "2026-04-10"],
  ])("counts to the given time of the answer: %s", async (_, when, legal) => {
    const world = await asked();
    await resumeRequest({ ...resumption, answeredAt: when }, world.services);
    expect((await world.load()).request.deadlines).toMatchObject({ legal });
    expect(
      sheetFor([
        { kind: "identity-asked", at: askedAt },
        { kind: "identity-answered", at: when },
      ]).legal,
    ).toBe(legal);
    expect((await world.events()).at(-2)?.details).toMatchObject({ answeredAt: when });
  });

  it("leaves out both days of a question of meaning, in the UK", async () => {
    const world = await asked(uk, "clarification");
    await resumeRequest(resumption, world.services);
    const { legal, target } = (await world.load()).request.deadlines;
    expect(legal).toBe("2026-04-16");
    const sheet = sheetFor(
      [
        { kind: "clarification-asked", at: askedAt },
        { kind: "clarification-answered", at: answeredAt },
      ],
      uk,
    );
    expect(sheet).toMatchObject({ legal, target });
  });

  it("keeps the dates of an extension", async () => {
    const world = await asked();
    await change(world, (request) => ({
      ...request,
      clockEvents: [...(request.clockEvents ?? []), { kind: "extended", at: "2026-03-15T09:00:00.000Z" }],
    }));
    await resumeRequest(resumption, world.services);
    const sheet = sheetFor([
      { kind: "identity-asked", at: askedAt },
      { kind: "extended", at: "2026-03-15T09:00:00.000Z" },
      { kind: "identity-answered", at: answeredAt },
    ]);
    const { base, legal, target } = sheet.extended ?? sheet;
    expect((await world.load()).request.deadlines).toEqual({ base, legal, target });
  });

  it("is resumed once: a repetition says that it was resumed, and tells the person nothing more", async () => {
    const world = await asked();
    const outcomes = await Promise.all([
      resumeRequest(resumption, world.services),
      resumeRequest(resumption, world.services).catch((error: Error) => error.name),
    ]);
    expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(1);
    const before = [await world.load(), await world.events()];
    expect(await resumeRequest(resumption, world.services)).toBe(false);
    expect([await world.load(), await world.events()]).toEqual(before);
    expect(world.mails).toHaveLength(2);
  });

  it("is told to the person by a repetition if the mail failed, and not resumed again", async () => {
    const world = await asked();
    const failing = { ...world.services, mailer: failingMailer };
    await expect(resumeRequest(resumption, failing)).rejects.toThrow(TransientError);
    expect((await world.load()).request).not.toHaveProperty("pause");
    world.moveTo("2026-03-21T09:00:00.000Z");
    expect(await resumeRequest(resumption, world.services)).toBe(false);
    expect(world.mails.at(-1)?.noticeId).toBe(`${requestId}/resumed-1`);
    expect((await world.types()).filter((type) => type === "request-resumed")).toHaveLength(1);
    // The answer's own date counts.
    expect((await world.load()).request.deadlines.legal).toBe("2026-04-15");
  });

  it("causes no mail once it is answered", async () => {
    const world = await asked();
    await expect(resumeRequest(resumption, { ...world.services, mailer: failingMailer })).rejects.toThrow();
    await change(world, (request) => complete(request, answeredAt, "complied"));
    expect(await resumeRequest(resumption, world.services)).toBe(false);
    expect(world.mails).toHaveLength(1);
  });

  it("is refused, and does not change, if it was never paused", async () => {
    const world = await desk();
    const before = await world.load();
    await expect(resumeRequest(resumption, world.services)).rejects.toThrow(
      new NothingWaits(`Request ${requestId} is not paused.`),
    );
    expect(await world.load()).toEqual(before);
    expect(world.mails).toEqual([]);
    const missing = { ...resumption, requestId: "019c0000-0000-7000-8000-00000000dead" };
    await expect(resumeRequest(missing, world.services)).rejects.toThrow("There is no request");
  });
});

describe("an answer", () => {
  it("cannot have come before its question", async () => {
    const world = await asked();
    const before = await world.load();
    const early = resumeRequest({ ...resumption, answeredAt: "2026-03-09" }, world.services);
    await expect(early).rejects.toThrow(ClockEventRefused);
    await expect(early).rejects.toThrow("no such question was open on 2026-03-09");
    expect(await world.load()).toEqual(before);
  });

  it.each(["2026-03-21", "2026-03-20T09:00:01Z", "2027-01-01"])(
    "cannot come in the future: %s, which would move the legal date",
    async (ahead) => {
      const world = await asked();
      const before = await world.load();
      const early = resumeRequest({ ...resumption, answeredAt: ahead }, world.services);
      await expect(early).rejects.toThrow(`No answer can have come ${ahead}: it is 2026-03-20 now.`);
      expect(await world.load()).toEqual(before);
    },
  );

  it("can have come today, or just now", async () => {
    for (const now of ["2026-03-20", answeredAt]) {
      const world = await asked();
      expect(await resumeRequest({ ...resumption, answeredAt: now }, world.services)).toBe(true);
    }
  });
});

describe("a request with a report “not me”", () => {
  it("goes on with its old dates, and the person gets no mail about it", async () => {
    const world = await desk();
    const { deadlines } = (await world.load()).request;
    await freeze(world);
    world.moveTo(answeredAt);
    expect(await resumeRequest(resumption, world.services)).toBe(true);
    const { request } = await world.load();
    expect(request).not.toHaveProperty("pause");
    expect(request.deadlines).toEqual(deadlines);
    expect(world.mails).toEqual([]);
    expect((await world.events()).at(-1)?.details).toMatchObject({ why: "not-me" });
    await world.expectSoundEvidence();
  });

  it("during an open question goes on as if the question had been answered now", async () => {
    const world = await asked();
    await freeze(world);
    expect(await resumeRequest(resumption, world.services)).toBe(true);
    const { request } = await world.load();
    expect(request.deadlines.legal).toBe("2026-04-15");
    expect(request.clockEvents).toEqual([
      { kind: "identity-asked", at: askedAt },
      { kind: "identity-answered", at: answeredAt },
    ]);
    expect(world.mails.at(-1)?.text).toContain(question);
  });
});

describe("an operator who resumes", () => {
  const review = (why: "level" | "policy"): PlanWait => ({ kind: "review", why });
  const leader: PlanWait = { kind: "request", requestId: "019c0000-0000-7000-8000-00000000000a" };

  async function planned(why: Exclude<Pause["why"], "fee">, ...waits: PlanWait[]) {
    const world = fakeServices();
    await storePlanned(world.services.store, waits, why === "clarification" ? uk : {});
    world.moveTo(askedAt);
    if (why === "not-me") await freeze(world);
    else await pauseRequest({ ...asking, why }, world.services);
    world.moveTo(answeredAt);
    await resumeRequest(resumption, world.services);
    const current = await world.services.store.load(requestId);
    return {
      ...world,
      request: current?.request,
      step: current && stepOf(current, "ApprovePlan"),
    };
  }

  it.each([
    ["a question of who asks", "identity"],
    ["the word of somebody that it was not them", "not-me"],
  ] as const)(
    "after %s vouches for the person: the plan needs no other review, and is carried out",
    async (_, why) => {
      const { request, signals, services } = await planned(why, review("level"));
      expect(request).toMatchObject({ status: "in-progress", level: "L3" });
      expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: offer } }]);
      expect(await services.store.events(requestId)).toContainEqual(
        expect.objectContaining({
          type: "plan-approved",
          actor,
          details: expect.objectContaining({ level: "L3" }),
        }),
      );
    },
  );

  it("does not vouch for the person after a question of meaning", async () => {
    const { request, step, signals } = await planned("clarification", review("level"));
    expect(request).toMatchObject({ status: "awaiting-approval", level: "L1" });
    expect(step?.waits).toEqual([review("level")]);
    expect(signals).toEqual([]);
  });

  it("does not replace the review that policy wants, nor end the wait for another request", async () => {
    const { request, step, signals } = await planned("identity", review("level"), review("policy"), leader);
    expect(request).toMatchObject({ status: "awaiting-approval", level: "L3" });
    expect(step?.waits).toEqual([review("policy"), leader]);
    expect(signals).toEqual([]);
  });

  it("starts a plan that was made during the pause", async () => {
    const { request, signals } = await planned("clarification");
    expect(request).toMatchObject({ status: "in-progress", level: "L1" });
    expect(signals).toHaveLength(1);
  });
});
