import { describe, expect, it } from "@jest/globals";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { Completed } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Task } from "#shared/domain/task.ts";
import { complete } from "#shared/domain/transitions.ts";
import { finishTask } from "#shared/rules/finish-task.ts";
import { laterRound } from "#shared/rules/hold.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";
import { completeNow, sweepWorld } from "./sweep-world.ts";

const until = "2026-09-05";
const kept: TaskOutcome = {
  outcome: "retained",
  summary: "Set aside.",
  counts: {},
  files: [],
  retained: [{ what: "Everything", law: "GDPR Art. 17(3)(e)", until, onlyFor: "the complaint", hold: true }],
};

/** An answered request, and systems that give the test's answers when they are asked again. */
async function answered(right: Right, tasks: readonly Task[], more: Partial<Completed> = {}) {
  const asked: string[] = [];
  const answers: Record<string, TaskOutcome> = {};
  const world = sweepWorld({
    invokeProcessor: async (processor, id) => {
      asked.push(processor);
      const { store, clock } = world.services;
      const answer = answers[processor];
      if (!answer) throw new Error("down");
      await store.update(id, (current) => {
        const own = current.tasks.find((one) => one.processor === processor) as Task;
        expect(laterRound(current.request, own, clock())).toBeDefined();
        const at = clock();
        const finished = finishTask(current, own, answer, {
          at,
          actor: { kind: "processor", id: processor },
        });
        const { request } = finished;
        return { at, request, tasks: [finished.task], events: [finished.event], result: undefined };
      });
    },
  });
  await storeInProgress(world.services.store, tasks, right);
  await completeNow(world.services, more);
  const letters = () => world.mails.filter(({ to }) => to === "person@example.com");
  const current = async (id = requestId) => world.services.store.load(id);
  return { ...world, asked, answers, letters, current };
}

const held = { ...task("billing", kept), heldAt: receivedAt };

describe("data that a hold has kept from an erasure", () => {
  it("leads to a question when the hold is over, once, and the person is told of it, once", async () => {
    const { sweepUntil, asked, answers, letters, current } = await answered("erasure", [held]);
    answers.billing = done;
    await sweepUntil("2026-09-05T20:00:00.000Z", 24);
    expect(asked).toEqual([]);
    await sweepUntil("2026-09-08T00:00:00.000Z", 1);
    expect(asked).toEqual(["billing"]);
    expect(letters()).toHaveLength(1);
    expect(letters()[0]?.text).toContain("That is over now");
    expect((await current())?.tasks[0]).not.toHaveProperty("afterHold");
  });

  it("keeps the person's identity until then, and for the usual thirty days after it", async () => {
    const { sweepUntil, answers, current } = await answered("erasure", [held]);
    answers.billing = done;
    await sweepUntil("2026-09-05T20:00:00.000Z", 24);
    expect(await current()).toHaveProperty("subject");
    await sweepUntil("2026-09-08T00:00:00.000Z", 1);
    expect(await current()).not.toHaveProperty("subject");
  });

  it("stays while another hold is on it, and nobody is told anything", async () => {
    const { sweepUntil, asked, answers, letters } = await answered("erasure", [held]);
    const [item] = kept.outcome === "retained" ? kept.retained : [];
    answers.billing = { ...kept, retained: [{ ...item, until: "2026-12-01" }] } as TaskOutcome;
    await sweepUntil("2026-09-08T00:00:00.000Z", 1);
    expect(asked).toEqual(["billing"]);
    expect(letters()).toEqual([]);
    answers.billing = done;
    await sweepUntil("2026-12-02T12:00:00.000Z", 24);
    await sweepUntil("2026-12-03T12:00:00.000Z", 1);
    expect(letters()).toHaveLength(1);
  });

  it("leads to a new question after a system was down, and not at every sweep", async () => {
    const { sweepUntil, moveTo, run, asked, answers, letters } = await answered("erasure", [held]);
    moveTo("2026-09-06T01:00:00.000Z");
    await run();
    answers.billing = done;
    await sweepUntil("2026-09-06T03:00:00.000Z", 1);
    expect(asked.length).toBeGreaterThan(1);
    expect(letters()).toHaveLength(1);
  });

  it("has no follow-up for a request that was called off", async () => {
    const { services, sweepUntil, asked } = await answered("erasure", [held]);
    await services.store.update(requestId, ({ request }) => {
      const { outcome: _, ...closed } = request as Completed;
      return {
        at: services.clock(),
        request: { ...closed, status: "cancelled", cancelledBy: "subject" },
        events: [],
        result: undefined,
      };
    });
    await sweepUntil("2026-09-08T00:00:00.000Z", 24);
    expect(asked).toEqual([]);
  });

  it("becomes free at an early release of the hold", async () => {
    const { services, sweepUntil, answers, letters, current } = await answered("erasure", [held]);
    answers.billing = done;
    const release = { of: "another", notBefore: "2026-04-01", reason: "It is settled." };
    const releaseId = "019c0000-0000-7000-8000-0000000000aa";
    await services.store.create(newCase({}, { requestId: releaseId, right: "complaint", release }));
    await services.store.update(releaseId, ({ request }) => {
      const at = "2026-04-01T09:00:00.000Z";
      const running = { ...request, status: "in-progress", level: "L3", approvedAt: at } as never;
      return { at, request: complete(running, at, "complied"), events: [], result: undefined };
    });
    await sweepUntil("2026-04-02T00:00:00.000Z", 6);
    expect(letters()).toHaveLength(1);
    const events = await services.store.events(requestId);
    expect(events.filter(({ type }) => type === "hold-ended")).toHaveLength(1);
    expect((await current(releaseId))?.request.done).toHaveProperty("hold-released");
  });
});

describe("the hold of a complaint", () => {
  const holding = { ...task("billing", done), action: "hold" as const, heldTo: until };
  const complaint = () => answered("complaint", [holding], { hold: { until } });

  it("is shown to the desk two weeks before its end and on its last day, and then it is over", async () => {
    const { sweepUntil, notices, services } = await complaint();
    await sweepUntil("2026-08-22T05:00:00.000Z", 24);
    expect(await notices()).toEqual([]);
    await sweepUntil("2026-09-10T00:00:00.000Z", 12);
    expect(await notices()).toEqual(["hold-review-2026-09-05-ahead", "hold-review-2026-09-05-today"]);
    const ended = (await services.store.events(requestId)).filter(({ type }) => type === "hold-ended");
    expect(ended).toMatchObject([{ details: { until } }]);
  });

  it("that an operator has prolonged is told to every system, and reviewed again before the new date", async () => {
    const { sweepUntil, notices, services, asked, answers, current } = await complaint();
    answers.billing = done;
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: { ...request, hold: { until: "2026-12-31" } },
      events: [],
      result: undefined,
    }));
    await sweepUntil("2026-12-31T12:00:00.000Z", 24);
    expect(asked).toEqual(["billing"]);
    expect((await current())?.tasks[0]).toMatchObject({ heldTo: "2026-12-31" });
    expect(await notices()).toEqual(["hold-review-2026-12-31-ahead", "hold-review-2026-12-31-today"]);
  });
});
