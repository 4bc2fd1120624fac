import { describe, expect, it } from "@jest/globals";
import { NothingWaits, RequestNotFound, TransientError } from "#shared/domain/errors.ts";
import { letterMailboxes } from "#shared/domain/letters-to.ts";
import type { Received, Request, RequestOutcome } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { complete, shred } from "#shared/domain/transitions.ts";
import { announceRelease } from "#shared/life/2-verify/announce-release.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decide } from "#shared/life/decide/console-decision.ts";
import { refuseRequest } from "#shared/life/decide/refuse-request.ts";
import { releaseRequest } from "#shared/life/decide/release-request.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { inProgress, newCase, requestId } from "#test/fixtures/requests.ts";
import { actor, desk, subject } from "./desk.ts";

const closedAt = "2026-03-10T09:00:00.000Z";
const now = "2026-06-01T09:00:00.000Z";
const decision = { requestId, actor, reason: "The address was checked and is right." };

async function answered(right: Right = "restriction", outcome: RequestOutcome = "complied") {
  const world = await desk({ jurisdiction: "DE", locale: "de" }, { right, tasks: [task("billing", done)] });
  await world.services.store.update(requestId, ({ request }) => ({
    at: closedAt,
    request: {
      ...complete(request, closedAt, outcome),
      ...(right === "complaint" && { hold: { until: "2026-09-05" } }),
    },
    events: [],
    result: undefined,
  }));
  world.moveTo(now);
  return world;
}

const agent = { kind: "agent", name: "Canary Agents", email: "canary-agent@example.org" } as const;

/** Answered to an agent, by an operator's decision. @param reported by somebody at a mailbox on file. */
async function answeredToAgent(reported?: { at: string }) {
  const world = await answered();
  const lettersTo = { letters: "representative", package: "person" } as const;
  await world.services.store.update(requestId, ({ request }) => ({
    at: closedAt,
    request: { ...request, lettersTo, ...(reported && { reported }) },
    subject: { ...subject, representative: agent },
    events: [],
    result: undefined,
  }));
  return { world, lettersTo };
}

describe("a release", () => {
  it("is a request of its own, of the same person, that begins at once and takes effect after the notice", async () => {
    const world = await answered();
    const released = await releaseRequest(decision, world.services);
    expect(released).toEqual({ releaseId: expect.any(String), on: "2026-06-08", changed: true });
    expect(world.started).toEqual([released.releaseId]);
    const current = await world.services.store.load(released.releaseId);
    expect(current?.request).toMatchObject({
      status: "received",
      right: "restriction",
      regime: "gdpr",
      place: "DE-BE",
      zone: "Europe/Berlin",
      jurisdiction: "DE",
      locale: "de",
      receivedAt: now,
      receivedOn: "2026-06-01",
      deadlines: { legal: "2026-07-01", target: "2026-06-29" },
      subjectRef: "subject-ref",
      release: { of: requestId, notBefore: "2026-06-08", reason: decision.reason },
    });
    // The release does not copy the person's earlier texts.
    const { details: _, ...identity } = subject;
    expect(current?.subject).toEqual(identity);
    expect(current?.tokens).toEqual([]);
  });

  it("is named by the console's answer once it is decided, and not by a look at it", async () => {
    const world = await answered();
    const input = { decision: "release" as const, reason: decision.reason };
    const look = await decide({ requestId, actor }, { ...input, preview: true }, world.services);
    expect(look).not.toHaveProperty("releaseId");
    const { releaseId } = await decide({ requestId, actor }, input, world.services);
    expect(world.started).toEqual([releaseId]);
  });

  it("is previewed with its day, and with the notice that the person then gets", async () => {
    const world = await answered();
    const input = { decision: "release" as const, reason: decision.reason };
    const look = await decide({ requestId, actor }, { ...input, preview: true }, world.services);
    expect(look.effects).toEqual(
      expect.arrayContaining(["It is taken back on 2026-06-08.", "A letter goes to the person at once."]),
    );
    const { releaseId = "" } = await decide({ requestId, actor }, input, world.services);
    await announceRelease(releaseId, world.services);
    const [notice] = world.mails.slice(-1);
    const ofTheOther = /[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{8}(?=\)$)/g;
    expect(look.letter?.text.replaceAll(ofTheOther, "…")).toBe(notice?.text.replaceAll(ofTheOther, "…"));
    expect(look.letter?.text).toContain(decision.reason);
  });

  it("of a hold is previewed without a letter, since its end needs no notice", async () => {
    const world = await answered("complaint");
    const input = { decision: "release" as const, reason: decision.reason, preview: true as const };
    expect(await decide({ requestId, actor }, input, world.services)).not.toHaveProperty("letter");
  });

  it("is in the evidence of both requests, which has nothing about the person", async () => {
    const world = await answered();
    const { releaseId } = await releaseRequest(decision, world.services);
    expect((await world.events()).at(-1)).toMatchObject({
      type: "release-decided",
      actor,
      details: { on: "2026-06-08", reason: decision.reason, release: releaseId },
    });
    const own = await world.services.store.events(releaseId);
    expect(own).toMatchObject([
      { type: "request-received", actor, details: { right: "restriction", releases: requestId } },
    ]);
    expect(JSON.stringify(own)).not.toMatch(/canary/i);
    await world.expectSoundEvidence();
    expect((await world.load()).request).toMatchObject({ releasedBy: releaseId, releasedOn: "2026-06-08" });
  });

  it("goes to the agent as the letters of the earlier request do, with that in its evidence", async () => {
    const { world, lettersTo } = await answeredToAgent();
    const { releaseId } = await releaseRequest(decision, world.services);
    const current = await world.services.store.load(releaseId);
    expect(current?.request).toMatchObject({ lettersTo });
    expect(current && letterMailboxes(current)).toEqual([{ to: agent.email, toRepresentative: true }]);
    const [received] = await world.services.store.events(releaseId);
    expect(received?.details).toMatchObject({ releases: requestId, ...lettersTo });
    expect(JSON.stringify(received)).not.toContain(agent.email);
  });

  it("goes to the person where somebody said that the agent's request was not theirs", async () => {
    const { world } = await answeredToAgent({ at: closedAt });
    const { releaseId } = await releaseRequest(decision, world.services);
    const current = await world.services.store.load(releaseId);
    expect(current?.request).not.toHaveProperty("lettersTo");
    expect(current?.subject).not.toHaveProperty("representative");
  });

  it("decided twice is one, with any second reason", async () => {
    const world = await answered();
    const first = await releaseRequest(decision, world.services);
    const before = [await world.load(), await world.events()];
    world.moveTo("2026-06-02T09:00:00.000Z");
    const second = await releaseRequest({ ...decision, on: "2026-06-20", reason: "Again." }, world.services);
    expect(second).toEqual({ ...first, changed: false });
    expect([await world.load(), await world.events()]).toEqual(before);
    expect(world.started).toHaveLength(1);
  });

  it("decided by two operators at the same time is one, and both get the same id", async () => {
    const world = await answered();
    const both = await Promise.all([
      releaseRequest(decision, world.services),
      releaseRequest({ ...decision, on: "2026-06-20", reason: "Checked." }, world.services),
    ]);
    expect(new Set(both.map(({ releaseId }) => releaseId)).size).toBe(1);
    expect(both.filter(({ changed }) => changed)).toHaveLength(1);
    expect(new Set(both.map(({ on }) => on)).size).toBe(1);
    const releases = (await world.services.store.bySubject("subject-ref")).filter(({ release }) => release);
    expect(releases).toHaveLength(1);
    expect(releases[0]?.release?.notBefore).toBe(both[0].on);
    expect((await world.types()).filter((type) => type === "release-decided")).toHaveLength(1);
  });

  it("left half made by a crash is finished by the next call, as the same request", async () => {
    const world = await answered();
    const crashing = {
      ...world.services.store,
      create: async () => {
        throw new TransientError("power cut");
      },
    };
    await expect(releaseRequest(decision, { ...world.services, store: crashing })).rejects.toThrow(
      "power cut",
    );
    const marked = (await world.load()).request;
    const released = await releaseRequest(decision, world.services);
    expect(marked).toMatchObject({ releasedBy: released.releaseId });
    expect(released.changed).toBe(true);
    expect(world.started).toEqual([released.releaseId]);
    expect((await world.types()).filter((type) => type === "release-decided")).toHaveLength(1);
  });

  it("that a crash left half made is finished by the call of another operator, in the words of the first", async () => {
    const world = await answered();
    const { store } = world.services;
    const crashing = { ...store, create: () => Promise.reject(new TransientError("power cut")) };
    await expect(releaseRequest(decision, { ...world.services, store: crashing })).rejects.toThrow();
    const berta = { ...decision, actor: { kind: "operator", id: "berta" } as const, reason: "No need." };
    await expect(releaseRequest(berta, world.services)).rejects.toThrow("desk decided on 2026-06-01");
    const releases = (await store.bySubject("subject-ref")).flatMap(({ release }) => release ?? []);
    expect(releases).toMatchObject([{ of: requestId, reason: decision.reason }]);
  });

  it("that could not be started exists all the same, and the sweep starts it", async () => {
    const world = await answered();
    const workflow = {
      ...world.services.workflow,
      start: async () => {
        throw new TransientError("Step Functions is down");
      },
    };
    await expect(releaseRequest(decision, { ...world.services, workflow })).rejects.toThrow(TransientError);
    const again = await releaseRequest(decision, world.services);
    expect(again.changed).toBe(false);
    const due = await Array.fromAsync(world.services.store.due("2026-06-01T09:05:00.000Z"));
    expect(due).toContain(again.releaseId);
  });
});

describe("the date of a release", () => {
  it.each(["2026-06-08", "2026-06-20", "2026-06-29"])(
    "can be chosen within the limits of the law: %s",
    async (on) => {
      const world = await answered();
      expect(await releaseRequest({ ...decision, on }, world.services)).toMatchObject({ on });
    },
  );

  it.each(["2026-06-07", "2026-06-30", "2025-06-20"])(
    "gives the person a week to disagree, and is not after the date of the answer: %s",
    async (on) => {
      const world = await answered();
      const before = await world.load();
      const attempt = releaseRequest({ ...decision, on }, world.services);
      await expect(attempt).rejects.toThrow(
        `The date must be from 2026-06-08, so that the person can disagree before, to 2026-06-29; ${on} is not.`,
      );
      expect(await world.load()).toEqual(before);
      expect(world.started).toEqual([]);
    },
  );

  it("is today for a hold, because nobody is told of its end in advance", async () => {
    const world = await answered("complaint");
    expect(await releaseRequest(decision, world.services)).toMatchObject({ on: "2026-06-01" });
  });
});

describe("a release is refused for a request that", () => {
  it.each<[string, Right, RequestOutcome]>([
    ["sets nothing that stands", "access", "complied"],
    ["was denied", "restriction", "denied"],
    ["found nothing", "restriction", "nothing-held"],
  ])("%s", async (_, right, outcome) => {
    const world = await answered(right, outcome);
    const attempt = releaseRequest(decision, world.services);
    await expect(attempt).rejects.toThrow(NothingWaits);
    await expect(attempt).rejects.toThrow("only an answered restriction or complaint can be released");
    expect(world.started).toEqual([]);
  });

  it("is not answered yet", async () => {
    const world = await desk({}, { right: "restriction" });
    await expect(releaseRequest(decision, world.services)).rejects.toThrow("(restriction, in-progress)");
  });

  it("has lapsed: a hold after six months", async () => {
    const world = await answered("complaint");
    world.moveTo("2026-09-10T09:00:00.000Z");
    await expect(releaseRequest(decision, world.services)).rejects.toThrow(NothingWaits);
  });

  it("has lost its person's identity", async () => {
    const world = await answered();
    await world.services.store.update(requestId, ({ request }) => ({
      at: now,
      ...shred(request as Parameters<typeof shred>[0], now),
      events: [],
      result: undefined,
    }));
    await expect(releaseRequest(decision, world.services)).rejects.toThrow("Nobody knows any more who made");
  });

  it("does not exist", async () => {
    const { services } = await answered();
    const missing = { ...decision, requestId: "019c0000-0000-7000-8000-00000000dead" };
    await expect(releaseRequest(missing, services)).rejects.toThrow(RequestNotFound);
  });
});

describe("other requests of the person", () => {
  const other = "019c0000-0000-7000-8000-00000000000b";

  /** A second answered request of the person, or of another. */
  async function withOther(about: Partial<Received> = {}) {
    const world = await answered();
    const { store } = world.services;
    const identifiers = [{ type: "user-id", value: "canary-2" }];
    const found = [{ type: "client-id", value: "canary-3", from: "billing" }];
    const fresh = newCase(
      { subject: { email: subject.email, identifiers, found, told: ["billing"] } },
      { requestId: other, right: "restriction", ...about },
    );
    await store.create(fresh);
    await store.update(other, ({ request }) => ({
      at: closedAt,
      request: complete(
        { ...inProgress(), ...request, status: "in-progress" } as Request,
        closedAt,
        "complied",
      ),
      events: [],
      result: undefined,
    }));
    const otherRequest = async () => (await store.load(other))?.request;
    return { ...world, otherRequest };
  }

  it("with the same effect are released with it: a system knows one restriction of a person", async () => {
    const world = await withOther();
    const { releaseId, on } = await releaseRequest(decision, world.services);
    for (const request of [(await world.load()).request, await world.otherRequest()])
      expect(request).toMatchObject({ releasedBy: releaseId, releasedOn: on });
    expect((await world.services.store.events(other)).at(-1)).toMatchObject({
      type: "release-decided",
      details: { release: releaseId },
    });
    expect((await world.services.store.load(releaseId))?.subject?.identifiers).toEqual([
      { type: "client-id", value: "canary-id" },
      { type: "user-id", value: "canary-2" },
    ]);
    // Found ones stay apart, and the systems are asked anew.
    expect((await world.services.store.load(releaseId))?.subject).toMatchObject({
      found: [{ type: "client-id", value: "canary-3", from: "billing" }],
    });
    expect((await world.services.store.load(releaseId))?.subject).not.toHaveProperty("told");
    const second = await releaseRequest({ ...decision, requestId: other }, world.services);
    expect(second).toEqual({ releaseId, on, changed: false });
    expect(world.started).toEqual([releaseId]);
  });

  it("stand again with it where the release is called off", async () => {
    const world = await withOther();
    const { releaseId } = await releaseRequest(decision, world.services);
    await cancelRequest(releaseId, { actor, by: "operator" }, world.services);
    for (const request of [(await world.load()).request, await world.otherRequest()])
      expect(request).not.toHaveProperty("releasedBy");
  });

  it.each<[string, Partial<Received>]>([
    ["of another right", { right: "complaint" }],
    ["of somebody else", { subjectRef: "somebody-else" }],
  ])("stay as they are: %s", async (_, about) => {
    const world = await withOther(about);
    await releaseRequest(decision, world.services);
    expect(await world.otherRequest()).not.toHaveProperty("releasedBy");
  });
});

describe("a release with an early end", () => {
  type World = Awaited<ReturnType<typeof answered>>;
  const ways: [string, (releaseId: string, world: World) => Promise<unknown>][] = [
    ["cancelled", (id, { services }) => cancelRequest(id, { actor, by: "operator" }, services)],
    [
      "refused",
      (id, { services }) =>
        refuseRequest(
          { requestId: id, actor, ground: "excessive", reason: "The person disagrees." },
          services,
        ),
    ],
  ];

  it.each(ways)("lets the effect stand again, for another release: %s", async (_, end) => {
    const world = await answered();
    const first = await releaseRequest(decision, world.services);
    await end(first.releaseId, world);
    await end(first.releaseId, world);
    const { request } = await world.load();
    expect(request).not.toHaveProperty("releasedBy");
    expect(request).not.toHaveProperty("releasedOn");
    expect((await world.events()).filter(({ type }) => type === "release-cancelled")).toMatchObject([
      { details: { release: first.releaseId } },
    ]);
    world.moveTo("2026-07-01T09:00:00.000Z");
    const second = await releaseRequest(decision, world.services);
    expect(second).toMatchObject({ on: "2026-07-08", changed: true });
    expect(second.releaseId).not.toBe(first.releaseId);
    await world.expectSoundEvidence();
  });

  it.each(ways)("does not touch a later one: %s", async (_, end) => {
    const world = await answered();
    const first = await releaseRequest(decision, world.services);
    await end(first.releaseId, world);
    const second = await releaseRequest(decision, world.services);
    await end(first.releaseId, world);
    expect((await world.load()).request).toMatchObject({ releasedBy: second.releaseId });
  });
});
