import { describe, expect, it } from "@jest/globals";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { cancel } from "#shared/domain/transitions.ts";
import { runTasks } from "#shared/life/4-run/run-tasks.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { requestId, requestWithTask } from "#test/shared/processor/request-with-task.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const at = "2026-03-06T09:00:00.000Z";
const held = { outcome: "nothing-held" as const, summary: everywhere("Nobody.") };

interface Given {
  readonly systems: Readonly<Record<string, Partial<ProcessorManifest>>>;
  /** The answer of a system; without one it is `held`. */
  readonly answers?: Readonly<Record<string, () => unknown>>;
  readonly timeLeft?: () => number;
  readonly wrap?: (store: RequestStore) => RequestStore;
}

async function scene({ systems, answers = {}, timeLeft = () => 900_000, wrap = (one) => one }: Given) {
  const stored = memoryRequestStore();
  const processors = Object.keys(systems);
  await requestWithTask(stored);
  await stored.update(requestId, () => ({
    at,
    tasks: processors.map((processor) => ({ processor, action: "collect", attempts: 0, updatedAt: at })),
    events: [],
    result: undefined,
  }));
  const manifests = processors.map((id) => ({ ...stubManifest, ...systems[id], id }));
  const asked: string[] = [];
  const used = { loads: 0, updates: 0 };
  const counted: RequestStore = {
    ...stored,
    load(...given) {
      used.loads++;
      return stored.load(...given);
    },
    update(...given) {
      used.updates++;
      return stored.update(...given);
    },
  };
  const run = () =>
    runTasks(
      { requestId, processors },
      {
        ...fakeServices().services,
        store: wrap(counted),
        manifests,
        async askTask(processor) {
          asked.push(processor);
          return answers[processor] ? answers[processor]() : held;
        },
        clock: () => at,
        timeLeft,
      },
    );
  const attempts = async () =>
    Object.fromEntries(
      ((await stored.load(requestId))?.tasks ?? []).map((task) => [task.processor, task.attempts]),
    );
  return { run, asked, used, stored, attempts };
}

const settled = (processor: string) => ({ processor, outcome: "nothing-held", settled: true, at });
const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("all tasks of a request", () => {
  it("are read a few at a time where there are many, and each of them once", async () => {
    const names = Array.from({ length: 45 }, (_, at) => `system-${at}`);
    const read: (readonly string[] | undefined)[] = [];
    const { run } = await scene({
      systems: Object.fromEntries(names.map((name) => [name, {}])),
      wrap: (store) => ({
        ...store,
        load(id, about) {
          read.push(about);
          return store.load(id, about);
        },
      }),
    });
    await run();
    expect(read.flatMap((about) => about ?? ["all of it"]).toSorted()).toEqual(names.toSorted());
  });

  it("are read once and recorded in one write, each with its own evidence in one chain", async () => {
    const { run, used, stored } = await scene({ systems: { shop: {}, news: {}, desk: {} } });
    expect(await run()).toEqual({ tasks: [settled("shop"), settled("news"), settled("desk")] });
    expect(used).toEqual({ loads: 1, updates: 1 });
    const events = await stored.events(requestId);
    expect(events.map(({ type, actor, details }) => [type, actor.kind, details?.processor])).toEqual(
      ["shop", "news", "desk"].map((processor) => ["task-finished", "processor", processor]),
    );
    const { chain = { seq: 0, hash: "" } } = (await stored.load(requestId))?.request ?? {};
    expect(findBrokenLink(requestId, events, chain)).toBeUndefined();
  });

  it("do not wait for the slowest of them to be recorded", async () => {
    let answer: (value: unknown) => void = () => undefined;
    const slow = new Promise((resolve) => {
      answer = resolve;
    });
    const { run, attempts } = await scene({ systems: { shop: {}, news: {} }, answers: { news: () => slow } });
    const running = run();
    while ((await attempts()).shop === 0) await passed(5);
    expect(await attempts()).toEqual({ stub: 0, shop: 1, news: 0 });
    answer(held);
    expect(await running).toEqual({ tasks: [settled("shop"), settled("news")] });
    expect(await attempts()).toEqual({ stub: 0, shop: 1, news: 1 });
  });

  it("are answered from the record by a second run", async () => {
    const { run, asked, used } = await scene({ systems: { shop: {}, news: {} } });
    const first = await run();
    expect(await run()).toEqual(first);
    expect(asked).toEqual(["shop", "news"]);
    expect(used.updates).toBe(1);
  });

  it("begin after those whose answers their systems take", async () => {
    const { run, asked } = await scene({ systems: { news: { dependsOn: ["shop"] }, shop: {} } });
    expect(await run()).toEqual({ tasks: [settled("news"), settled("shop")] });
    expect(asked).toEqual(["shop", "news"]);
  });

  it("are tried once each, however many there are", async () => {
    const systems = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`system-${n}`, {}]));
    let now = 0;
    let most = 0;
    const answer = async () => {
      most = Math.max(most, ++now);
      await passed(1);
      now--;
      return held;
    };
    const answers = Object.fromEntries(Object.keys(systems).map((id) => [id, answer]));
    const { run, asked } = await scene({ systems, answers });
    const { tasks } = await run();
    expect(tasks).toEqual(Object.keys(systems).map(settled));
    expect(asked.toSorted()).toEqual(Object.keys(systems).toSorted());
    expect(most).toBe(40);
  });
});

describe("a task", () => {
  const failing = (error: Error) => () => {
    throw error;
  };

  it("that failed and may succeed is left to a state of its own, and the others are recorded", async () => {
    const answers = { news: failing(new TransientError("later")) };
    const { run, stored, attempts } = await scene({ systems: { shop: {}, news: {} }, answers });
    const failed = { processor: "news", outcome: "failed", settled: false, at, error: "TransientError" };
    expect(await run()).toEqual({ tasks: [settled("shop"), { ...failed, left: true }] });
    expect(await attempts()).toEqual({ stub: 0, shop: 1, news: 1 });
    expect((await stored.events(requestId)).map(({ type }) => type).toSorted()).toEqual([
      "task-attempt-failed",
      "task-finished",
    ]);
  });

  it("that failed for good is not tried again", async () => {
    const answers = { shop: failing(new TerminalError("never")) };
    const { run } = await scene({ systems: { shop: {} }, answers });
    const failed = { processor: "shop", outcome: "failed", settled: false, at, error: "TerminalError" };
    expect(await run()).toEqual({ tasks: [failed] });
  });

  it("of a slow system is left to a state of its own, and not begun", async () => {
    const limits = { ...stubManifest.limits, timeoutSeconds: 301 };
    const { run, asked } = await scene({ systems: { shop: {}, archive: { limits } } });
    const left = { processor: "archive", outcome: "waiting", settled: false, left: true };
    expect(await run()).toEqual({ tasks: [settled("shop"), left] });
    expect(asked).toEqual(["shop"]);
  });

  it("for which the function has no time left is not begun", async () => {
    const { run, asked } = await scene({ systems: { shop: {} }, timeLeft: () => 69_999 });
    expect(await run()).toMatchObject({ tasks: [{ processor: "shop", left: true }] });
    expect(asked).toEqual([]);
  });

  it("that waits for a slow system is left, which is no attempt", async () => {
    const limits = { ...stubManifest.limits, timeoutSeconds: 840 };
    const systems = { news: { dependsOn: ["archive"] }, archive: { limits } };
    const { run, attempts } = await scene({ systems });
    expect((await run()).tasks.map(({ left }) => left)).toEqual([true, true]);
    expect(await attempts()).toEqual({ stub: 0, news: 0, archive: 0 });
  });

  it("of a request that was called off while its system worked stays on record, and the workflow learns of the end", async () => {
    const given = await scene({
      systems: { shop: {}, news: {} },
      answers: {
        async news() {
          await given.stored.update(requestId, ({ request }) => ({
            at,
            request: cancel(request, at, "subject"),
            events: [],
            result: undefined,
          }));
          return held;
        },
      },
    });
    const { tasks } = await given.run();
    const stopped = { outcome: "failed", settled: false, at, error: "RequestCancelled" };
    expect(tasks).toEqual([
      { processor: "shop", ...stopped },
      { processor: "news", ...stopped },
    ]);
    expect(await given.attempts()).toEqual({ stub: 0, shop: 1, news: 1 });
  });
});

describe("a write of several answers", () => {
  it("that fails leaves all of them to states of their own, where each system answers again", async () => {
    let isDown = true;
    const wrap = (store: RequestStore): RequestStore => ({
      ...store,
      update: (...given) => (isDown ? Promise.reject(new TransientError("down")) : store.update(...given)),
    });
    const { run, attempts } = await scene({ systems: { shop: {}, news: {} }, wrap });
    expect((await run()).tasks.map(({ error, left }) => [error, left])).toEqual([
      ["TransientError", true],
      ["TransientError", true],
    ]);
    isDown = false;
    expect(await run()).toEqual({ tasks: [settled("shop"), settled("news")] });
    expect(await attempts()).toEqual({ stub: 0, shop: 1, news: 1 });
  });

  it("of which one decision is refused records the others", async () => {
    const wrap = (store: RequestStore): RequestStore => ({
      ...store,
      update: (id, decide, about) =>
        store.update(
          id,
          (current) =>
            decide({ ...current, tasks: current.tasks.filter(({ processor }) => processor !== "news") }),
          about,
        ),
    });
    const { run } = await scene({ systems: { shop: {}, news: {} }, wrap });
    expect((await run()).tasks.map(({ outcome, error }) => [outcome, error])).toEqual([
      ["nothing-held", undefined],
      ["failed", "TerminalError"],
    ]);
  });
});
