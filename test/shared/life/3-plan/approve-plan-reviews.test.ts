import { describe, expect, it } from "@jest/globals";
import { stepOf } from "#shared/domain/case.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { owedNotices } from "#shared/domain/owed-notices.ts";
import type { AwaitingApproval, Received } from "#shared/domain/request.ts";
import { approve, awaitVerification, pause, skipVerification, verify } from "#shared/domain/transitions.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { approveRequest } from "#shared/life/decide/approve-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { identified } from "#test/fixtures/identified.ts";
import { newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";
import { beforePlan } from "./plan-world.ts";

const actor = { kind: "operator", id: "desk" } as const;
const unknown = { known: false, contacts: [], knownData: [] };
const level = { kind: "review", why: "level" };

describe("a plan under an unknown law", () => {
  it("waits until an operator has looked at the law, and no longer", async () => {
    const { run, waits, status, mails, services } = await beforePlan({ request: { lawUnknown: true } });
    await run();
    expect(await waits()).toEqual([{ kind: "review", why: "law-unknown" }]);
    expect(mails[0]?.text).toContain("the law where the person lives is not known here");
    await approveRequest({ requestId, actor }, services);
    expect(await status()).toBe("in-progress");
  });

  it("still needs the look when an operator vouches for the person", async () => {
    const { run, waits, services } = await beforePlan({ level: "L1", request: { lawUnknown: true } });
    await run();
    await services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: pause(request, { why: "not-me", since: receivedAt }),
      events: [],
      result: undefined,
    }));
    await resumeRequest({ requestId, actor, reason: "called" }, services);
    expect(await waits()).toEqual([{ kind: "review", why: "law-unknown" }]);
  });

  it("goes ahead at once for a right without need of proof, and the operators are told to look", async () => {
    const { run, status, mails } = await beforePlan({
      level: "L0",
      request: { right: "objection", lawUnknown: true },
    });
    await run();
    expect(await status()).toBe("in-progress");
    expect(mails).toMatchObject([{ noticeId: `${requestId}/law-unknown` }]);
    await run("task-2");
    expect(mails).toHaveLength(1);
  });
});

describe("a plan whose person has too little proof", () => {
  it("waits for a review, and the operators are told its reasons", async () => {
    const { run, waits, status, signals, mails, services } = await beforePlan({ level: "L1" });
    await run();
    expect(await waits()).toEqual([level]);
    expect(await status()).toBe("awaiting-approval");
    expect(signals).toEqual([]);
    expect(mails).toMatchObject([
      { to: services.controller.operators, noticeId: `${requestId}/approval-needed` },
    ]);
    for (const part of [`npx dsr approve ${requestId}`, "has not shown enough", "L1"])
      expect(mails[0]?.text).toContain(part);
    expect(mails[0]?.text).not.toContain("person@example.com");
  });

  it("run twice, waits once on the newer task token, and the operators are told once", async () => {
    const { run, mails, load, signals, services } = await beforePlan({ level: "L1" });
    await run("task-1");
    await run("task-2");
    expect(mails).toHaveLength(1);
    expect(stepOf(await load(), "ApprovePlan")).toMatchObject({ taskToken: "task-2", waits: [level] });
    await approveRequest({ requestId, actor }, services);
    expect(signals).toMatchObject([{ taskToken: "task-2" }]);
  });

  it("waits although no mail can be sent, and the operators are still owed the notice", async () => {
    const world = await beforePlan({ level: "L1" });
    world.services.mailer = failingMailer;
    await world.run();
    expect(await world.waits()).toEqual([level]);
    expect(owedNotices(await world.load())).toMatchObject([{ mailName: "approval-needed", about: "plan" }]);
  });

  /** A correction, planned while a complaint of the same person is under way. */
  async function correcting(complaint: (request: Received) => AwaitingApproval) {
    const complaintId = "019c0000-0000-7000-8000-00000000000c";
    const world = await beforePlan({ request: { right: "rectification" } });
    const { store } = world.services;
    await store.create(newCase({}, { requestId: complaintId, right: "complaint" }));
    await store.update(complaintId, ({ request }) => ({
      at: receivedAt,
      request: approve(complaint(request as Received), receivedAt),
      events: [],
      result: undefined,
    }));
    await world.run();
    return world;
  }
  const evidenceHeld = { kind: "review", why: "evidence-held" };

  it("waits for a review where it corrects evidence for a complaint, until the complaint is over", async () => {
    const world = await correcting((request) =>
      verify(awaitVerification(request, receivedAt), receivedAt, "L1"),
    );
    expect(await world.waits()).toContainEqual(evidenceHeld);
    await approveRequest({ requestId, actor }, world.services);
    await world.run("task-2");
    expect(await world.waits()).not.toContainEqual(evidenceHeld);
  });

  it("waits for no review because of a complaint without proof: a stranger holds no correction up", async () => {
    const world = await correcting((request) => skipVerification(request, "L0"));
    expect(await world.waits()).not.toContainEqual(evidenceHeld);
  });

  it("reviewed by policy and run again, waits for no second look", async () => {
    const world = await beforePlan({ request: { right: "erasure" } });
    const approval = { ...world.services.controller.approval, erasure: "operator" as const };
    const services = { ...world.services, controller: { ...world.services.controller, approval } };
    const earlier = "019c0000-0000-7000-8000-000000000002";
    await services.store.create(newCase({}, { requestId: earlier, right: "access" }));
    await services.store.update(earlier, ({ request }) => ({
      at: receivedAt,
      request: verify(awaitVerification(request, receivedAt), receivedAt, "L1"),
      events: [],
      result: undefined,
    }));
    await approvePlan({ requestId, taskToken: "task-1" }, services);
    await approveRequest({ requestId, actor }, services);
    await approvePlan({ requestId, taskToken: "task-2" }, services);
    expect(await world.waits()).toEqual([{ kind: "request", requestId: earlier }]);
  });

  it("goes ahead at once where no system holds sensitive data of the person", async () => {
    for (const person of [unknown, identified()]) {
      const holders = person.known ? ["mailing"] : [];
      const { run, status, signals, services } = await beforePlan({ level: "L1", isMet: false, person });
      await services.store.update(requestId, ({ request }) => ({
        at: receivedAt,
        request: { ...request, person: { holders } },
        events: [],
        result: undefined,
      }));
      await run();
      expect(await status()).toBe("in-progress");
      expect(signals).toHaveLength(1);
    }
  });

  it("is carried out after an operator's review", async () => {
    const { run, signals, services, load, types } = await beforePlan({ level: "L1" });
    await run();
    expect(await approveRequest({ requestId, actor }, services)).toBe(true);
    expect(signals).toMatchObject([
      { taskToken: "task-1", signal: { output: { tasks: expect.any(Array) } } },
    ]);
    expect((await load()).request).toMatchObject({ status: "in-progress", level: "L3" });
    expect((await types()).filter((type) => type === "plan-approved")).toHaveLength(1);
  });
});

describe("a plan of a person about whom no system was asked yet", () => {
  it("leads to a question to the systems, and keeps only the systems with data", async () => {
    const { run, asked, load, waits } = await beforePlan({ level: "L1", isMet: false });
    await run();
    expect(asked.sort()).toEqual(["billing", "mailing"]);
    expect((await load()).request.person).toEqual({ holders: ["billing", "mailing"] });
    expect(await waits()).toEqual([level]);
  });

  it("goes on although one of the systems is silent, which is named and asked again", async () => {
    const { run, down, status, signals, load } = await beforePlan({ isMet: false });
    down.add("processors");
    await run();
    expect(await status()).toBe("in-progress");
    expect(signals).toHaveLength(1);
    const { person } = (await load()).request;
    expect(person).toMatchObject({ unanswered: { processors: ["billing", "mailing"], tries: 1 } });
  });

  it("asks no system where no proof was needed, or the person is known already", async () => {
    const objecting = await beforePlan({ level: "L0", request: { right: "objection" }, isMet: false });
    await objecting.run();
    const met = await beforePlan();
    await met.run();
    expect([objecting.asked, met.asked]).toEqual([[], []]);
    expect([await objecting.status(), await met.status()]).toEqual(["in-progress", "in-progress"]);
  });

  it("keeps the first step's facts, if that step came in between", async () => {
    const world = await beforePlan({ isMet: false });
    const { store } = world.services;
    const { identify } = world.services;
    world.services.identify = async (processor) => {
      await store.update(requestId, ({ request }) => ({
        at: receivedAt,
        request: { ...request, person: { holders: ["mailing"] } },
        events: [],
        result: undefined,
      }));
      return identify(processor);
    };
    await world.run();
    expect((await world.load()).request.person).toEqual({ holders: ["mailing"] });
  });
});

describe("an unusual plan", () => {
  it.each([
    ["29 days ago", "2026-02-04", ["contact-changed"]],
    ["31 days ago", "2026-02-02", []],
  ])("is reviewed after a recent change of a contact: %s", async (_, contactChangedOn, reasons) => {
    const person = identified({ contactChangedOn });
    const { run, waits } = await beforePlan({ isMet: false, person });
    await run();
    expect((await waits()).map((wait) => "why" in wait && wait.why)).toEqual(reasons);
  });

  it.each([
    [9, []],
    [10, ["many-requests"]],
  ])("is reviewed with %d other requests within thirty days: %j", async (others, reasons) => {
    const { run, waits, services, mails } = await beforePlan();
    for (let n = 0; n < others; n++) {
      const other = `019c0000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}`;
      await services.store.create(newCase({}, { requestId: other }));
      await services.store.update(other, ({ request }) => ({
        at: receivedAt,
        request: verify(awaitVerification(request, receivedAt), receivedAt, "L1"),
        events: [],
        result: undefined,
      }));
    }
    await run();
    expect((await waits()).map((wait) => "why" in wait && wait.why)).toEqual(reasons);
    expect(mails).toHaveLength(reasons.length);
  });

  it("is reviewed by policy, also for a right without need of proof, and for all reasons at once", async () => {
    const world = await beforePlan({ level: "L0", request: { right: "objection" } });
    const controller = { ...world.services.controller, approval: { objection: "operator" as const } };
    world.services.controller = controller;
    await world.run();
    expect(await world.waits()).toEqual([{ kind: "review", why: "policy" }]);

    const person = identified({ contactChangedOn: "2026-03-01" });
    const unusual = await beforePlan({ level: "L1", isMet: false, person });
    unusual.services.controller = {
      ...unusual.services.controller,
      approval: { access: "operator" as const },
    };
    await unusual.run();
    expect((await unusual.waits()).map((wait) => "why" in wait && wait.why)).toEqual([
      ...["policy", "level", "contact-changed"],
    ]);
    expect(unusual.mails).toHaveLength(1);
  });
});

describe("a plan of a request that is paused", () => {
  const frozen = { why: "not-me", since: "2026-03-05T10:00:00.000Z" } as const;

  it.each([
    ["before it is planned", false],
    ["while it is planned", true],
  ])("is made, and carried out only when the request is resumed: %s", async (_, isMeanwhile) => {
    const world = await beforePlan({ isMet: !isMeanwhile });
    const { services } = world;
    const freeze = () =>
      services.store.update(requestId, ({ request }) => ({
        at: receivedAt,
        request: pause(request, frozen),
        events: [],
        result: undefined,
      }));
    if (isMeanwhile) {
      const { identify } = services;
      services.identify = async (processor) => {
        await freeze();
        return identify(processor);
      };
    } else await freeze();
    await world.run();
    expect(world.signals).toEqual([]);
    expect((await world.load()).tasks).toHaveLength(2);
    expect(await world.waits()).toEqual([]);
    await world.run("task-2");
    expect(world.signals).toEqual([]);

    await resumeRequest({ requestId, actor, reason: "it was them" }, services);
    expect(world.signals).toMatchObject([{ taskToken: "task-2" }]);
    expect(await world.status()).toBe("in-progress");
    const events = await services.store.events(requestId);
    expect(findBrokenLink(requestId, events, (await world.load()).request.chain)).toBeUndefined();
  });
});

describe("a plan for an announced date", () => {
  const release = {
    of: "019c0000-0000-7000-8000-0000000000aa",
    notBefore: "2026-03-12",
    reason: "It was right.",
  };
  const lifting = { level: "L3", request: { right: "restriction", release }, isMet: false } as const;

  it("waits for the date, without a review, for every person; no system is asked and nobody is told", async () => {
    const { run, waits, asked, mails, signals } = await beforePlan(lifting);
    await run();
    await run("task-2");
    expect(await waits()).toEqual([{ kind: "date", on: "2026-03-12" }]);
    expect([asked, mails, signals]).toEqual([[], [], []]);
  });

  it.each(["2026-03-11T23:00:00.000Z", "2026-04-01T09:00:00.000Z"])(
    "is carried out at once where the date has come: %s",
    async (now) => {
      const { run, status, moveTo, types, load } = await beforePlan(lifting);
      moveTo(now);
      await run();
      expect(await status()).toBe("in-progress");
      expect((await load()).request).toMatchObject({ level: "L3" });
      expect(await types()).toContain("plan-approved");
    },
  );
});
