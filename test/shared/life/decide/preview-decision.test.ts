import { describe, expect, it } from "@jest/globals";
import { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import { deskTasks } from "#shared/domain/desk-task.ts";
import { InvalidTransition, NothingWaits, RequestNotFound } from "#shared/domain/errors.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Task } from "#shared/domain/task.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { allowedDecisions } from "#shared/life/decide/allowed-decisions.ts";
import { type DecisionInput, decisionNames } from "#shared/life/decide/decisions.ts";
import { makeDecision } from "#shared/life/decide/make-decision.ts";
import { previewDecision } from "#shared/life/decide/preview-decision.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { receivedAt, requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const reason = "Your data has to be restored from several archives.";
const deciding = { requestId, actor };
const failed = task("billing", { outcome: "failed", error: "TerminalError" });
const hold: Task = { ...task("billing", done), action: "hold" };

/** A request with a task that failed, and one that is done. */
async function withFailure(right: Right = "access", tasks: Task[] = [failed, task("mailing", done)]) {
  const world = await desk({ right }, { right, tasks });
  await awaitTask({ requestId, processor: "billing", taskToken: "task", error: null }, world.services);
  return world;
}

async function complaint() {
  const [own] = deskTasks({ right: "complaint" }, receivedAt) as [Task];
  const world = await desk({ right: "complaint" }, { right: "complaint", tasks: [hold, own] });
  await awaitTask({ requestId, processor: "desk", taskToken: "case", error: null }, world.services);
  return world;
}

async function paused() {
  const world = await withFailure();
  await makeDecision(
    deciding,
    { decision: "pause", about: "identity", question: "When did you last buy?" },
    world.services,
  );
  return world;
}

/** An answer that lies with the desk. */
async function silent() {
  const world = await desk({}, { tasks: [task("billing", done)] });
  const byDesk = { how: "silent" as const, enteredBy: "otto" };
  await world.services.store.update(requestId, ({ request }) => ({
    at: receivedAt,
    request: { ...request, byDesk },
    events: [],
    result: undefined,
  }));
  return world;
}

type World = Awaited<ReturnType<typeof desk>>;

describe("a preview says what the decision then does, and changes nothing:", () => {
  it.each<[DecisionInput, (() => Promise<World>)?]>([
    [{ decision: "retry", processor: "billing", reason }],
    [{ decision: "settle", processor: "billing", settlement: { outcome: "done", reason } }],
    [{ decision: "waive", processor: "billing", reason }],
    [{ decision: "pause", about: "identity", question: "What did you last buy?" }],
    [{ decision: "resume", reason }, paused],
    [{ decision: "extend", reason }],
    [{ decision: "refuse", ground: "excessive", reason }],
    [{ decision: "cancel", reason }],
    [{ decision: "answer", outcome: "upheld", text: "It was a mistake." }, complaint],
    [{ decision: "assign", to: "berta" }],
    [{ decision: "note", text: "called back, ticket 4711" }],
  ])("$decision", async (input, open = withFailure) => {
    const world = await open();
    const before = [await world.load(), await world.events(), world.mails.length, world.signals.length];
    const preview = await previewDecision(deciding, input, world.services);
    expect([await world.load(), await world.events(), world.mails.length, world.signals.length]).toEqual(
      before,
    );

    const [, events, mails] = before as [unknown, readonly unknown[], number];
    const decided = await makeDecision(deciding, input, world.services);
    const { request } = await world.load();
    expect(preview).toMatchObject(decided);
    expect(preview.status.after).toBe(request.status);
    expect(preview.deadlines.after).toEqual(request.deadlines);
    expect(preview.events).toEqual((await world.types()).slice(events.length));
    const atOnce = preview.letters.filter(({ when }) => when === "at once");
    expect(atOnce.map(({ subject, text }) => ({ subject, text }))).toEqual(
      world.mails.slice(mails).map(({ subject, text }) => ({ subject, text })),
    );
    await world.expectSoundEvidence();
  });
});

describe("a preview has the letter that the workflow sends because of it:", () => {
  it.each<[string, DecisionInput, RegExp, (() => Promise<World>)?]>([
    ["a refusal", { decision: "refuse", ground: "excessive", reason }, /several archives/],
    ["the end", { decision: "cancel", reason }, /.*/],
    [
      "the answer to a complaint",
      { decision: "answer", outcome: "upheld", text: "A mistake." },
      /A mistake\./,
      complaint,
    ],
    [
      "the answer, once no system is left to wait for",
      { decision: "waive", processor: "billing", reason: "the shop was closed in May" },
      /the shop was closed in May/,
    ],
    [
      "the answer, once it does not lie with the desk any more",
      { decision: "mail-answer", reason: "The mailbox is safe." },
      /Open your package:\s+\(the link\)/,
      silent,
    ],
  ])("%s", async (_, input, words, open = withFailure) => {
    const world = await open();
    const { letters } = await previewDecision(deciding, input, world.services);
    expect(letters).toEqual([
      {
        to: "person",
        when: "with the answer",
        subject: expect.any(String),
        text: expect.stringMatching(words),
      },
    ]);
  });

  it("and none while another system is still at work", async () => {
    const world = await withFailure("access", [failed, task("mailing")]);
    const input = { decision: "waive", processor: "billing", reason } as const;
    expect(await previewDecision(deciding, input, world.services)).toMatchObject({
      letters: [],
      tasks: [{ processor: "billing", outcome: "waived" }],
    });
  });
});

describe("a preview is refused as the decision is", () => {
  it("with the law's reason, after the time of the law", async () => {
    const world = await withFailure();
    world.moveTo("2026-04-20T09:00:00.000Z");
    await expect(previewDecision(deciding, { decision: "extend", reason }, world.services)).rejects.toThrow(
      ClockEventRefused,
    );
  });

  it.each<[DecisionInput]>([
    [{ decision: "answer", outcome: "upheld", text: "Well." }],
    [{ decision: "release", reason }],
    [{ decision: "settle", processor: "mailing", settlement: { outcome: "nothing-held", reason } }],
  ])("in the state that it is in: $decision", async (input) => {
    const { services } = await withFailure();
    const refusal = await makeDecision(deciding, input, services).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NothingWaits);
    await expect(previewDecision(deciding, input, services)).rejects.toThrow((refusal as Error).message);
  });

  it("for a request that does not exist", async () => {
    const { services } = await withFailure();
    const missing = { requestId: "019c0000-0000-7000-8000-00000000ffff", actor };
    await expect(previewDecision(missing, { decision: "cancel", reason }, services)).rejects.toThrow(
      RequestNotFound,
    );
  });
});

describe("the decisions that are allowed", () => {
  const allowedIn = async (world: World) => {
    const decisions = await allowedDecisions(deciding, world.services);
    expect(decisions.map(({ decision }) => decision)).toEqual(decisionNames);
    return Object.fromEntries(decisions.map((one) => [one.decision, one]));
  };

  it("are those that a decision then finds allowed, each other with its reason, and nothing changes", async () => {
    const world = await withFailure();
    const before = [await world.load(), await world.events(), world.mails, world.signals];
    const { retry, settle, waive, pause, extend, refuse, cancel, resume, answer, release } =
      await allowedIn(world);
    for (const one of [retry, settle, waive])
      expect(one).toMatchObject({ allowed: true, about: ["billing"] });
    for (const one of [extend, refuse, cancel]) expect(one).toEqual({ ...one, allowed: true, reasons: [] });
    expect(pause).toMatchObject({
      allowed: true,
      about: ["identity"],
      reasons: [{ about: "clarification", why: expect.stringContaining("GDPR Art. 12(3), Recital 63") }],
    });
    expect(settle?.reasons).toMatchObject([
      { about: "mailing", why: expect.stringContaining("settled already") },
    ]);
    for (const one of [resume, answer, release])
      expect(one).toMatchObject({ allowed: false, reasons: [{ why: expect.any(String) }] });
    expect([await world.load(), await world.events(), world.mails, world.signals]).toEqual(before);
  });

  it("change with the law and with time", async () => {
    const world = await withFailure();
    world.moveTo("2026-04-20T09:00:00.000Z");
    const { extend } = await allowedIn(world);
    expect(extend).toMatchObject({ allowed: false, reasons: [{ why: expect.stringContaining("too late") }] });
  });

  it("are few for a request that has ended", async () => {
    const world = await withFailure();
    await makeDecision(deciding, { decision: "cancel", reason }, world.services);
    const allowed = Object.values(await allowedIn(world)).filter((one) => one.allowed);
    expect(allowed.map(({ decision }) => decision)).toEqual(["message", "assign", "note"]);
    expect((await allowedIn(world)).refuse?.reasons).toEqual([
      { why: expect.stringContaining(new InvalidTransition("refuse", "cancelled", []).message.slice(0, 30)) },
    ]);
  });
});

describe("an assignment", () => {
  it("names an operator, or nobody again, and the last word counts", async () => {
    const world = await withFailure();
    const assign = (to?: string) => makeDecision(deciding, { decision: "assign", to }, world.services);
    expect(await assign("berta")).toEqual({ changed: true });
    expect(await assign("berta")).toEqual({ changed: false });
    expect(await assign("carl")).toEqual({ changed: true });
    expect((await world.load()).request.assignee).toBe("carl");
    expect(await assign()).toEqual({ changed: true });
    expect((await world.load()).request).not.toHaveProperty("assignee");
    const events = (await world.events()).filter(({ type }) => type === "request-assigned");
    expect(events.map(({ details }) => details)).toEqual([
      { to: "berta" },
      { to: "carl", before: "berta" },
      { before: "carl" },
    ]);
  });
});
