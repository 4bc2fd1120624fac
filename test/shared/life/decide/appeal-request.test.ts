import { describe, expect, it } from "@jest/globals";
import type { AppealOutcome } from "#shared/domain/appeal.ts";
import { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import { DecidedAlready, NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { packageMailbox } from "#shared/domain/letters-to.ts";
import { register } from "#shared/domain/register.ts";
import type { Received } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { forSystems } from "#shared/domain/subject.ts";
import { markResponded, refuseRequest } from "#shared/domain/transitions.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { decide } from "#shared/life/decide/console-decision.ts";
import type { DecisionInput } from "#shared/life/decide/decisions.ts";
import { makeDecision } from "#shared/life/decide/make-decision.ts";
import { previewDecision } from "#shared/life/decide/preview-decision.ts";
import { listRequests } from "#shared/life/look/list-requests.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { sweepWorld } from "#test/shared/life/attend/sweep-world.ts";
import { subject } from "./desk.ts";

const actor = { kind: "operator", id: "berta" } as const;
const answeredAt = "2026-04-01T15:00:00.000Z";
const words = "You hold contracts of a canary, too.";
const text = "We have looked at the contracts of 2024 as well.";
const appeal: DecisionInput = { decision: "appeal", text: words };
const granted: DecisionInput = { decision: "answer-appeal", outcome: "granted", text };
const virginia = { regime: "us-va", jurisdiction: "US-VA", place: "US-VA", zone: "America/New_York" };
const colorado = { regime: "us-co", jurisdiction: "US-CO", place: "US-CO", zone: "America/Denver" };

/** A request that was refused on 1 April 2026. */
async function refused(request: Partial<Received> = virginia, right: Right = "access") {
  const world = sweepWorld();
  const { services } = world;
  await storeInProgress(services.store, [task("billing")], right, { subject, request });
  world.moveTo(answeredAt);
  await services.store.update(requestId, ({ request: open }) => ({
    at: answeredAt,
    request: markResponded(
      refuseRequest(open, answeredAt, "excessive", "The same was answered."),
      answeredAt,
    ),
    events: [],
    result: undefined,
  }));
  const load = async (id = requestId) => {
    const current = await services.store.load(id);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  const decide = (input: DecisionInput, by: { kind: "operator"; id: string } = actor) =>
    makeDecision({ requestId, actor: by }, input, services);
  const made = async () => {
    const { request } = await load();
    return "appeal" in request ? request.appeal : undefined;
  };
  const names = () => world.mails.map(({ noticeId }) => noticeId.split("/")[1]);
  return { ...world, load, decide, made, names };
}

describe("an appeal", () => {
  it("begins a time of its own; the desk is mailed at once, and the person learns the date", async () => {
    const world = await refused();
    expect(await world.decide(appeal)).toEqual({ changed: true });
    expect(await world.made()).toMatchObject({ by: "operator", due: "2026-05-31" });
    expect(world.names()).toEqual(["appeal-open", "appeal-received"]);
    const [desk, person] = world.mails;
    expect(desk?.text).toContain("dsr answer-appeal");
    expect(person).toMatchObject({ to: subject.email, text: expect.stringContaining("31 May 2026") });
    const { requests } = await listRequests({ limit: 10 }, world.services);
    expect(requests).toMatchObject([
      { requestId, waitingFor: [{ party: "operator", act: "appeal", until: "2026-05-31" }] },
    ]);
  });

  it("has its words with the person's data alone: no system, no evidence and no mail has them", async () => {
    const world = await refused();
    await world.decide(appeal);
    const current = await world.load();
    expect(current.subject?.appeal).toBe(words);
    if (current.subject) expect(forSystems(current.subject)).not.toHaveProperty("appeal");
    const events = await world.services.store.events(requestId);
    expect(JSON.stringify([events, current.request, world.mails.map(({ text }) => text)])).not.toMatch(
      /a canary/,
    );
    expect(findBrokenLink(requestId, events, current.request.chain)).toBeUndefined();
  });

  it("is one: the same words again change nothing, and others are refused", async () => {
    const world = await refused();
    await world.decide(appeal);
    expect(await world.decide(appeal)).toEqual({ changed: false });
    await expect(world.decide({ decision: "appeal", text: "Another reason." })).rejects.toThrow(/one appeal/);
    expect(world.names()).toHaveLength(2);
  });

  it("counts from the day on which it came by mail, and its letter names this day", async () => {
    const world = await refused();
    world.moveTo("2026-04-20T09:00:00.000Z");
    await world.decide({ ...appeal, receivedOn: "2026-04-10" } as DecisionInput);
    expect(await world.made()).toMatchObject({ due: "2026-06-09" });
    expect(world.mails.at(-1)?.text).toMatch(/Your appeal reached us on: +10 April 2026/);
  });

  it.each(["2026-03-20", "2026-04-30"])(
    "did not come on %s: before the answer, or on a day to come",
    async (receivedOn) => {
      const world = await refused();
      world.moveTo("2026-04-20T09:00:00.000Z");
      await expect(world.decide({ ...appeal, receivedOn } as DecisionInput)).rejects.toThrow(TerminalError);
      expect(await world.made()).toBeUndefined();
    },
  );

  it("is refused under a law without one, with the remedy that it has", async () => {
    const world = await refused({});
    const refusal = await world.decide(appeal).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ClockEventRefused);
    expect((refusal as Error).message).toContain("there is no appeal to the controller");
  });

  it("goes by the law that has one, where two laws bind", async () => {
    const world = await refused({
      alsoRegimes: ["us-va"],
      otherClocks: [{ regime: "us-va", place: "US-VA" }],
      jurisdiction: "US-VA",
    });
    await world.decide(appeal);
    expect(await world.made()).toMatchObject({ due: "2026-05-31" });
  });

  it("is refused when its time is over, while the person is known until then", async () => {
    const world = await refused();
    await world.sweepUntil("2026-05-31T12:00:00.000Z", 24);
    expect(await world.load()).toHaveProperty("subject");
    world.moveTo("2026-06-01T12:00:00.000Z");
    await expect(world.decide(appeal)).rejects.toThrow(/could be made until 2026-05-31 .*59\.1-577\(C\)/);
    await world.run();
    expect(await world.load()).not.toHaveProperty("subject");
    await expect(world.decide(appeal)).rejects.toThrow(NothingWaits);
  });

  it("needs an answer to appeal against", async () => {
    const world = sweepWorld();
    await storeInProgress(world.services.store, [task("billing")], "access", { subject, request: virginia });
    await expect(makeDecision({ requestId, actor }, appeal, world.services)).rejects.toThrow(/has no answer/);
  });

  it("is told to desk and person by the sweep where no mail could leave", async () => {
    const world = await refused();
    const { mailer } = world.services;
    world.services.mailer = failingMailer;
    await world.decide(appeal);
    expect(world.names()).toEqual([]);
    world.services.mailer = mailer;
    world.moveTo("2026-04-01T15:10:00.000Z");
    await world.run();
    expect(world.names().toSorted()).toEqual(["appeal-open", "appeal-received"]);
  });
});

describe("an appeal that nobody answers", () => {
  it("is reminded of before its last day, and once a week after it; the person stays known", async () => {
    const world = await refused();
    await world.decide(appeal);
    await world.sweepUntil("2026-06-20T12:00:00.000Z");
    expect(world.names().slice(2)).toEqual([
      "appeal-due-2026-05-31-10",
      "appeal-due-2026-05-31-5",
      "appeal-due-2026-05-31-1",
      "appeal-overdue-2026-05-31-1",
      "appeal-overdue-2026-05-31-2",
      "appeal-overdue-2026-05-31-3",
    ]);
    expect(await world.load()).toHaveProperty("subject");
  });
});

describe("more time for an appeal", () => {
  const extend: DecisionInput = { decision: "extend-appeal", reason: "Three offices have to look at it." };

  it("is taken once where the law gives it, with notice to the person", async () => {
    const world = await refused(colorado);
    await world.decide(appeal);
    expect(await world.made()).toMatchObject({ due: "2026-05-16" });
    const services = { ...world.services, manifests: [] };
    const look = await decide(
      { requestId, actor },
      { decision: "extend-appeal", reason: "Later.", preview: true },
      services,
    );
    expect(look.effects).toContain("The appeal is to be answered by 2026-07-15.");
    expect(await world.decide(extend)).toEqual({ changed: true });
    expect(await world.made()).toMatchObject({ due: "2026-07-15", extension: expect.anything() });
    expect(world.mails.at(-1)?.text).toMatch(/16 May 2026[\s\S]*15 July 2026[\s\S]*Three offices/);
    expect(await world.decide(extend)).toEqual({ changed: false });
  });

  it("is refused where the law gives none, and after the last day", async () => {
    const world = await refused();
    await world.decide(appeal);
    await expect(world.decide(extend)).rejects.toThrow(/cannot be extended/);
    const late = await refused(colorado);
    await late.decide(appeal);
    late.moveTo("2026-05-18T09:00:00.000Z");
    await expect(late.decide(extend)).rejects.toThrow(/too late/);
  });
});

describe("the answer to an appeal", () => {
  it("that grants it is carried out by a new request, which begins at once without new proof", async () => {
    const world = await refused();
    await world.decide(appeal);
    world.moveTo("2026-04-10T09:00:00.000Z");
    expect(await world.decide(granted)).toEqual({ changed: true });
    const followUp = (await world.made())?.decision?.followUp;
    if (!followUp) throw new Error("There is no new request.");
    expect(followUp.legal).toBe("2026-05-25");
    expect(world.started).toEqual([followUp.requestId]);
    expect(world.mails.at(-1)?.text).toMatch(
      /we grant your appeal[\s\S]*contracts of 2024[\s\S]*25 May 2026/,
    );

    await verifyIdentity({ requestId: followUp.requestId, taskToken: "task" }, world.services);
    const { request, subject: person } = await world.load(followUp.requestId);
    expect(request).toMatchObject({
      status: "awaiting-approval",
      level: "L3",
      right: "access",
      appealOf: requestId,
      deadlines: { legal: "2026-05-25" },
    });
    expect(person).toMatchObject({ email: subject.email, details: subject.details });
    expect(person).not.toHaveProperty("appeal");
    // The letter has told the person.
    expect(world.names().filter((name) => name === "acknowledgement")).toEqual([]);
  });

  it("that grants it goes on to write to the agent whom an operator has decided for", async () => {
    const lettersTo = { letters: "both", package: "representative" } as const;
    const world = await refused({ ...virginia, lettersTo });
    const representative = { kind: "agent", name: "Canary Agents", email: "agent@example.org" } as const;
    await world.services.store.update(requestId, () => ({
      at: answeredAt,
      subject: { ...subject, representative },
      events: [],
      result: undefined,
    }));
    await world.decide(appeal);
    await world.decide(granted);
    const followUp = await world.load((await world.made())?.decision?.followUp?.requestId);
    expect(followUp.request).toMatchObject({ appealOf: requestId, lettersTo });
    expect(packageMailbox(followUp)).toEqual({ to: representative.email, toRepresentative: true });
    const [received] = await world.services.store.events(followUp.request.requestId);
    expect(received?.details).toMatchObject({ appealOf: requestId, ...lettersTo });
    expect(JSON.stringify(received)).not.toContain(representative.email);
  });

  it("that does not grant it changes nothing else, and says where the person can turn", async () => {
    const world = await refused();
    await world.decide(appeal);
    await world.decide({ decision: "answer-appeal", outcome: "not-granted", text });
    expect(world.started).toEqual([]);
    expect(world.mails.at(-1)?.text).toMatch(/do not grant[\s\S]*Attorney General/);
    const { requests } = await listRequests({ limit: 10 }, world.services);
    expect(requests).toEqual([]);
  });

  it("is one: of two operators the first wins, and the same twice is one letter and one request", async () => {
    const world = await refused();
    await world.decide(appeal);
    const made = await Promise.allSettled([
      world.decide(granted),
      world.decide(
        { decision: "answer-appeal", outcome: "not-granted", text },
        { kind: "operator", id: "carl" },
      ),
    ]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(made.find(({ status }) => status === "rejected")).toMatchObject({
      reason: expect.any(DecidedAlready),
    });
    expect(world.names().filter((name) => name === "appeal-answered")).toHaveLength(1);
    expect(await world.decide(granted).catch((error: Error) => error.name)).toEqual(expect.anything());
    expect(world.names().filter((name) => name === "appeal-answered")).toHaveLength(1);
  });

  it("goes out by the sweep where no mail could leave, and thirty days later the person is forgotten", async () => {
    const world = await refused();
    await world.decide(appeal);
    const { mailer } = world.services;
    world.services.mailer = failingMailer;
    world.moveTo("2026-05-20T09:00:00.000Z");
    await world.decide({ decision: "answer-appeal", outcome: "not-granted", text });
    expect(world.names()).not.toContain("appeal-answered");
    world.services.mailer = mailer;
    await world.sweepUntil("2026-06-18T09:00:00.000Z");
    expect(world.names()).toContain("appeal-answered");
    expect(await world.load()).toHaveProperty("subject");
    await world.sweepUntil("2026-06-21T09:00:00.000Z");
    expect(await world.load()).not.toHaveProperty("subject");
  });

  it("is looked at first: the preview has the letter, and makes no request", async () => {
    const world = await refused();
    await world.decide(appeal);
    const { letters } = await previewDecision({ requestId, actor }, granted, world.services);
    expect(letters).toMatchObject([{ to: "person", when: "at once", text: expect.stringContaining(text) }]);
    expect(world.started).toEqual([]);
    expect((await world.made())?.decision).toBeUndefined();
  });

  it.each<[AppealOutcome, Right, number]>([
    ["granted", "access", 1],
    ["granted-in-part", "access", 1],
    ["not-granted", "access", 0],
    // The desk answers a complaint: no system has a part in it again.
    ["granted", "complaint", 0],
  ])(
    "%s, to a request for %s, is previewed with each request that then begins (%i)",
    async (outcome, right, count) => {
      const world = await refused(virginia, right);
      await world.decide(appeal);
      world.moveTo("2026-04-10T09:00:00.000Z");
      const answer: DecisionInput = { decision: "answer-appeal", outcome, text };
      const previewed = await previewDecision({ requestId, actor }, answer, world.services);
      const shown = await decide(
        { requestId, actor },
        { decision: "answer-appeal", outcome, text, preview: true },
        { ...world.services, manifests: [] },
      );
      await world.decide(answer);
      const begun = await Promise.all(world.started.map(async (id) => (await world.load(id)).request));
      expect(begun).toHaveLength(count);
      expect(previewed.begins).toEqual(
        begun.map((request) => ({ right: request.right, because: "appeal", deadlines: request.deadlines })),
      );
      expect(shown.effects.filter((effect) => effect.includes("begins at once"))).toEqual(
        begun.map(({ deadlines: { target, legal } }) =>
          expect.stringContaining(`target ${target}, legal deadline ${legal}`),
        ),
      );
    },
  );

  it("counts in the register, and its new request does not count again", async () => {
    const world = await refused();
    await world.decide(appeal);
    await world.decide(granted);
    const followUp = (await world.made())?.decision?.followUp?.requestId ?? "";
    const requests = [(await world.load()).request, (await world.load(followUp)).request];
    expect(register(requests, 2026).find(({ right }) => right === "access")).toMatchObject({
      received: 1,
      denied: 1,
      appealed: 1,
      appealsGranted: 1,
      appealsInPart: 0,
      appealsNotGranted: 0,
    });
  });
});
