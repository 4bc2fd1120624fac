import { describe, expect, it } from "@jest/globals";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { cancel } from "#shared/domain/transitions.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import type { ProcessorHandler, ProcessorTask } from "#shared/processor/contract.ts";
import { asking } from "#test/fakes/asking.ts";
import { memoryPackageStore } from "#test/fakes/memory-package-store.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { anna, requestId, requestWithTask } from "#test/shared/processor/request-with-task.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const now = "2026-03-06T09:00:00.000Z";
const done: TaskAnswer = { outcome: "done", summary: everywhere("Erased."), counts: { profile: 1 } };
const pending: TaskAnswer = {
  outcome: "pending",
  summary: everywhere("Later."),
  expectedCompletion: "2026-05-31",
};

async function scene(
  answer: TaskAnswer | Error | ((task: ProcessorTask) => unknown),
  ...given: Parameters<typeof requestWithTask> extends [unknown, ...infer Rest] ? Rest : never
) {
  const store = memoryRequestStore();
  const packages = memoryPackageStore();
  await requestWithTask(store, ...given);
  const calls: ProcessorTask[] = [];
  const handle = (async (task) => {
    calls.push(task);
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(task) : answer;
  }) as ProcessorHandler;
  const run = (manifest: ProcessorManifest = stubManifest) =>
    runTask(
      { requestId, processor: "stub" },
      {
        ...fakeServices().services,
        store,
        manifests: [manifest],
        askTask: asking(manifest, handle, { packages, clock: () => now }),
        clock: () => now,
      },
    );
  const evidence = async (): Promise<Record<string, unknown>[]> =>
    (await store.events(requestId)).map(({ type, details }) => ({ type, ...details }));
  const task = async () => (await store.load(requestId))?.tasks[0];
  return { store, calls, run, evidence, task };
}

describe("an answer", () => {
  it("is recorded with its evidence, and the verdict goes to the workflow", async () => {
    const { run, task, evidence, calls } = await scene(done, { action: "erase" });
    expect(await run()).toEqual({ processor: "stub", outcome: "done", settled: true });
    expect(await task()).toMatchObject({ attempts: 1, updatedAt: now, result: { ...done, files: [] } });
    expect(await evidence()).toEqual([
      {
        type: "task-finished",
        processor: "stub",
        action: "erase",
        outcome: "done",
        counts: { profile: 1 },
        files: [],
      },
    ]);
    expect(calls).toEqual([
      {
        requestId,
        taskId: `${requestId}/stub`,
        action: "erase",
        subject: { email: anna, name: "Anna Lind", identifiers: [] },
        parameters: { confirmed: true },
        rule: { action: "collect" },
        idempotencyKey: `${requestId}:stub:erase`,
        dueAt: "2026-04-02",
      },
    ]);
  });

  it("is asked for with the changes, the releases, and the manifest's entry for the right", async () => {
    const changes = { name: "Anna Berg" };
    const about = { right: "rectification" as const, changes, release: true };
    const { run, calls } = await scene(done, { action: "rectify" }, about);
    const rule = { action: "rectify", note: everywhere("Corrected."), law: "GDPR Art. 16" } as const;
    await run({ ...stubManifest, rights: { rectification: rule } });
    expect(calls).toMatchObject([
      { parameters: { changes, release: true }, rule, idempotencyKey: `${requestId}:stub:rectify:release` },
    ]);
  });

  it("that refuses in part needs a reason and a law, or retained records", async () => {
    const partial = { outcome: "partial", summary: "Some of it." };
    for (const half of [partial, { ...partial, reason: "Contract." }]) {
      await expect((await scene(() => half)).run()).rejects.toMatchObject({ name: "InvalidAnswer" });
    }
    const { run, task } = await scene(() => ({ ...partial, reason: "Contract.", law: "GDPR Art. 21(1)" }));
    expect(await run()).toMatchObject({ outcome: "partial", settled: true });
    expect(await task()).toMatchObject({ result: { reason: "Contract.", retained: [] } });
  });

  it("is given from the record when the step runs twice", async () => {
    const { run, calls, evidence } = await scene(done);
    const first = await run();
    expect(await run()).toEqual(first);
    expect(calls).toHaveLength(1);
    expect(await evidence()).toHaveLength(1);
  });

  it("waived by an operator is not asked for again", async () => {
    const { run, calls } = await scene(done, {
      result: { outcome: "waived", reason: "Out of service for good." },
    });
    expect(await run()).toMatchObject({ outcome: "waived", settled: true });
    expect(calls).toEqual([]);
  });

  it("that is pending is asked for again, and recorded again only when it changed", async () => {
    const answers = [pending, pending, done];
    const { run, calls, evidence, task } = await scene(() => answers[calls.length - 1]);
    expect(await run()).toEqual({ processor: "stub", outcome: "pending", settled: true });
    expect(await run()).toMatchObject({ outcome: "pending" });
    expect(await evidence()).toHaveLength(1);
    expect(await run()).toMatchObject({ outcome: "done" });
    expect((await evidence()).map(({ outcome }) => outcome)).toEqual(["pending", "done"]);
    expect(await task()).toMatchObject({ result: { outcome: "done" } });
  });

  it("that waits for an operator's decision is given from the record until somebody has decided", async () => {
    const awaiting: TaskAnswer = {
      outcome: "awaiting",
      awaits: "decision",
      summary: everywhere("A person looks."),
    };
    const { run, calls, evidence } = await scene(awaiting, { action: "erase" });
    expect(await run()).toEqual({ processor: "stub", outcome: "awaiting", settled: false });
    expect(await run()).toEqual({ processor: "stub", outcome: "awaiting", settled: false });
    expect(calls).toHaveLength(1);
    expect(await evidence()).toHaveLength(1);
  });

  it("may come after the request was completed with a promise", async () => {
    const { run } = await scene(
      done,
      { result: { ...pending, counts: {} } as never },
      { status: "completed" },
    );
    expect(await run()).toMatchObject({ outcome: "done" });
  });

  it("ends the need for attention when no other task has failed", async () => {
    const failed = { outcome: "failed", error: "TerminalError" } as const;
    const { run, store } = await scene(done, { result: failed }, { status: "needs-attention" });
    await run();
    expect((await store.load(requestId))?.request.status).toBe("in-progress");
  });

  it("leaves the need for attention while another task has failed", async () => {
    const failed = { outcome: "failed", error: "TerminalError" } as const;
    const { run, store } = await scene(done, { result: failed }, { status: "needs-attention" });
    await store.update(requestId, () => ({
      at: now,
      tasks: [{ processor: "other", action: "collect", attempts: 6, updatedAt: now, result: failed }],
      events: [],
      result: undefined,
    }));
    await run();
    expect((await store.load(requestId))?.request.status).toBe("needs-attention");
  });

  it("for a right without an action is the manifest's note, without asking the processor", async () => {
    const rights = {
      access: { action: "none", note: everywhere("Holds no personal data."), law: "GDPR Art. 15" },
    } as const;
    const { run, calls, task } = await scene(done, { action: "none" });
    expect(await run({ ...stubManifest, rights })).toMatchObject({
      outcome: "not-applicable",
      settled: true,
    });
    expect(await task()).toMatchObject({
      result: {
        outcome: "not-applicable",
        reason: everywhere("Holds no personal data."),
        law: "GDPR Art. 15",
      },
    });
    expect(calls).toEqual([]);
  });

  it("that is invalid, or refers to another processor's files, goes to an operator", async () => {
    const foreign = {
      key: `requests/${requestId}/collected/other/x.ndjson`,
      dataset: "x",
      records: 1,
      bytes: 1,
      sha256: "0".repeat(64),
    };
    for (const answer of [{ outcome: "maybe" }, { ...done, files: [foreign] }, undefined]) {
      const { run, task } = await scene(() => answer);
      await expect(run()).rejects.toMatchObject({ name: "InvalidAnswer" });
      expect(await task()).toMatchObject({ attempts: 1 });
      expect(await task()).not.toHaveProperty("result");
    }
  });
});

describe("a paused request", () => {
  const pause = { why: "not-me", since: now } as const;

  it("has no task run and no try counted until it is resumed", async () => {
    const { run, calls, task, evidence, store } = await scene(done);
    const change = (changed: object) =>
      store.update(requestId, ({ request: { pause: _, ...request } }) => ({
        at: now,
        request: { ...request, ...changed } as typeof request,
        events: [],
        result: undefined,
      }));
    await change({ pause });
    for (let times = 0; times < 2; times++)
      await expect(run()).rejects.toMatchObject({ name: "RequestPaused" });
    expect(calls).toEqual([]);
    expect(await task()).toMatchObject({ attempts: 0 });
    expect(await evidence()).toEqual([]);
    await change({});
    expect(await run()).toMatchObject({ outcome: "done" });
  });

  it("gets no question about a promise", async () => {
    const promised = { result: { ...pending, counts: {} } as never };
    const { run, calls } = await scene(done, promised, { pause });
    await expect(run()).rejects.toMatchObject({ name: "RequestPaused" });
    expect(calls).toEqual([]);
  });

  it("keeps finished work: a recorded answer is given", async () => {
    const { run, calls } = await scene(done, { result: { ...done, files: [] } as never }, { pause });
    expect(await run()).toMatchObject({ outcome: "done", settled: true });
    expect(calls).toEqual([]);
  });

  it("keeps work that is finished during the pause", async () => {
    const { run, store, task } = await scene(async () => {
      await store.update(requestId, ({ request }) => ({
        at: now,
        request: { ...request, pause } as typeof request,
        events: [],
        result: undefined,
      }));
      return done;
    });
    expect(await run()).toMatchObject({ outcome: "done", settled: true });
    expect(await task()).toMatchObject({ result: { outcome: "done" } });
  });

  it("with an early end gives the error of its end", async () => {
    const { run } = await scene(done, {}, { status: "cancelled", pause });
    await expect(run()).rejects.toMatchObject({ name: "RequestCancelled" });
  });
});

describe("a failure", () => {
  it("is counted and recorded by its name, without its message", async () => {
    const { run, evidence, task } = await scene(new TransientError(`${anna} is locked`));
    await expect(run()).rejects.toMatchObject({ name: "TransientError" });
    await expect(run()).rejects.toMatchObject({ name: "TransientError" });
    expect(await task()).toMatchObject({ attempts: 2 });
    const failed = { type: "task-attempt-failed", processor: "stub", error: "TransientError" };
    expect(await evidence()).toEqual([failed, failed]);
  });

  it.each(["cancelled", "refused"])("is distinguished from a request that was %s", async (status) => {
    const { run, calls } = await scene(done, {}, { status });
    const name = status === "cancelled" ? "RequestCancelled" : "RequestRefused";
    await expect(run()).rejects.toMatchObject({ name });
    expect(calls).toEqual([]);
  });

  it("of a request that was called off meanwhile keeps the finished work on record", async () => {
    const { run, store, evidence } = await scene(async () => {
      await store.update(requestId, ({ request }) => ({
        at: now,
        request: cancel(request, now, "subject"),
        events: [],
        result: undefined,
      }));
      return done;
    });
    await expect(run()).rejects.toMatchObject({ name: "RequestCancelled" });
    expect(await evidence()).toMatchObject([{ type: "task-finished", outcome: "done" }]);
  });

  it("goes to an operator when there is no such task or request", async () => {
    const { run } = await scene(done);
    await expect(run({ ...stubManifest, id: "another" })).rejects.toBeInstanceOf(TerminalError);
  });
});

describe("a system that has not said whether it knows the person", () => {
  const askAt = "2026-03-06T10:00:00.000Z";
  const person = (more: object) => ({ holders: [], ...more });
  async function withPerson(more: object, level = "L1") {
    const world = await scene(done);
    await world.store.update(requestId, ({ request }) => ({
      at: now,
      request: { ...request, level, person: person(more) } as typeof request,
      events: [],
      result: undefined,
    }));
    return world;
  }
  const silent = { unanswered: { processors: ["stub"], tries: 1, askAt } };

  it("does nothing for a right with proof, until it has answered", async () => {
    const { run, calls } = await withPerson(silent);
    await expect(run()).rejects.toMatchObject({ name: "TransientError" });
    expect(calls).toEqual([]);
  });

  it("does nothing before an operator's review, where that is needed", async () => {
    const { run, calls } = await withPerson({ toReview: ["stub"] });
    await expect(run()).rejects.toMatchObject({ name: "ReviewNeeded" });
    expect(calls).toEqual([]);
  });

  it.each(["L0", "L3"])(
    "does its task without need of proof, or after an operator's review: %s",
    async (level) => {
      const { run } = await withPerson({ ...silent, toReview: ["stub"] }, level);
      expect(await run()).toMatchObject({ outcome: "done" });
    },
  );

  it("holds up no other system", async () => {
    const { run } = await withPerson({ unanswered: { processors: ["other"], tries: 1, askAt } });
    expect(await run()).toMatchObject({ outcome: "done" });
  });
});
