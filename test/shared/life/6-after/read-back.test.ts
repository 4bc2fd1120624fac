import { describe, expect, it } from "@jest/globals";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { FoundRows, ReadBackAnswer } from "#shared/domain/read-back.ts";
import { complete } from "#shared/domain/transitions.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { orderLook } from "#shared/life/6-after/order-look.ts";
import { decideTask, type TaskDecision } from "#shared/life/decide/decide-task.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { memoryPackageStore } from "#test/fakes/memory-package-store.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { sweepWorld } from "#test/shared/life/attend/sweep-world.ts";
import { requestId, requestWithTask } from "#test/shared/processor/request-with-task.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const start = "2026-03-06T09:00:00.000Z";
const found = (rows: Partial<FoundRows>): ReadBackAnswer => ({
  look: "seen",
  found: { left: {}, kept: {}, begun: {}, undated: {}, ...rows },
});
const clean = found({});
const leftover = found({ left: { invoices: 2 } });
const erased = { outcome: "done", summary: everywhere("Erased."), counts: { invoices: 2 } };

/** An erasure at one system, and the answers to the looks at it; the last one repeats. */
async function erasure(
  looks: readonly (ReadBackAnswer | Error)[],
  manifest = stubManifest,
  answer: unknown = erased,
) {
  const asked: ProcessorTask[] = [];
  const looked: { at: string; key: string; erasedAt: string }[] = [];
  const world = sweepWorld({ manifests: [manifest] });
  world.moveTo(start);
  const own = {
    ...world.services,
    async askTask(_: string, { task }: { task: ProcessorTask }) {
      asked.push(task);
      return answer;
    },
    async askReadBack(_: string, { task, erasedAt }: { task: ProcessorTask; erasedAt: string }) {
      const answer = looks[Math.min(looked.length, looks.length - 1)] ?? clean;
      looked.push({ at: own.clock(), key: task.idempotencyKey, erasedAt });
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  await requestWithTask(own.store, { action: "erase" }, { right: "erasure" });
  const run = () => runTask({ requestId, processor: "stub" }, own);
  Object.assign(world.services, { invokeProcessor: async () => void (await run()) });
  const actor = { kind: "operator", id: "berta" } as const;
  return {
    ...world,
    asked,
    looked,
    runTask: run,
    /** Erases, and answers the request. */
    async answered() {
      await run();
      const at = own.clock();
      await own.store.update(requestId, ({ request }) => {
        const answered = { ...complete(request, at, "complied"), respondedAt: at, contactsToldAt: at };
        return { at, request: answered, events: [], result: undefined };
      });
    },
    decide: (decision: TaskDecision) =>
      decideTask({ requestId, processor: "stub", decision, actor }, world.services),
    task: async () => (await own.store.load(requestId))?.tasks[0],
    isKnown: async () => (await own.store.load(requestId))?.subject !== undefined,
    isReopened: async () => (await own.store.byStatus("reopened")).items.length === 1,
    evidence: async () =>
      (await own.store.events(requestId))
        .filter(({ type }) => !["notice-sent", "subject-shredded"].includes(type))
        .map(({ type, details }) => [type, details?.outcome ?? details?.why ?? ""].join(" ").trim()),
    desk: () => world.mails.filter(({ toOperators }) => toOperators).map(({ text }) => text),
  };
}

describe("the first look after an erasure", () => {
  it("is made before the answer is recorded, and stands beside it in the evidence", async () => {
    const { runTask: run, task, evidence, looked } = await erasure([clean]);
    expect(await run()).toMatchObject({ outcome: "done", settled: true });
    expect(await evidence()).toEqual(["task-finished done", "erasure-read-back verified"]);
    expect(await task()).toMatchObject({ readBack: { looks: 1, due: { at: "2026-03-20T09:00:00Z" } } });
    expect(looked).toMatchObject([{ at: start, erasedAt: start }]);
  });

  it("that finds rows makes the attempt fail, and the erasure is done when a later one finds nothing", async () => {
    const { runTask: run, task, evidence, asked } = await erasure([leftover, clean]);
    await expect(run()).rejects.toMatchObject({ name: "ResidualFound" });
    expect(await task()).not.toHaveProperty("result");
    expect(await task()).toMatchObject({
      lastFailure: { details: { code: "residual-found", dataset: "invoices", count: 2 } },
    });
    expect(await run()).toMatchObject({ outcome: "done" });
    expect(await evidence()).toEqual([
      "task-attempt-failed",
      "task-finished done",
      "erasure-read-back verified",
    ]);
    const [first, second] = asked.map(({ idempotencyKey }) => idempotencyKey);
    expect(second).toBe(first);
  });

  it("to which the system is silent holds up no answer, and is made by the sweep", async () => {
    const silent = new TransientError("no answer");
    const { answered, run, sweepUntil, evidence, failures } = await erasure([silent, silent, clean]);
    await answered();
    expect(await evidence()).toEqual(["task-finished done"]);
    await run();
    await sweepUntil("2026-03-06T12:00:00.000Z", 0.25);
    expect(await evidence()).toEqual(["task-finished done", "erasure-read-back verified"]);
    expect(failures).toEqual([]);
  });

  it("is left to the sweep where a system may take so long that two calls do not fit", async () => {
    const slow = { ...stubManifest, limits: { timeoutSeconds: 500, memoryMb: 256 } };
    const { answered, looked, sweepUntil, evidence } = await erasure([clean], slow);
    await answered();
    expect(looked).toEqual([]);
    await sweepUntil("2026-03-06T10:00:00.000Z", 0.25);
    expect(looked).toHaveLength(1);
    expect(await evidence()).toContain("erasure-read-back verified");
  });

  it("that finds rows before the answer has gone out holds the letter back until somebody has decided", async () => {
    const slow = { ...stubManifest, limits: { timeoutSeconds: 500, memoryMb: 256 } };
    const { runTask: run, sweepUntil, services, decide } = await erasure([leftover], slow);
    await run();
    await sweepUntil("2026-03-06T10:00:00.000Z", 0.25);
    const assemble = () => assembleResponse(requestId, { ...services, packages: memoryPackageStore() });
    await expect(assemble()).rejects.toMatchObject({ name: "ResidualFound" });
    await decide({ kind: "waive", reason: "Test data of ours." });
    await assemble();
  });

  it("is not made where the manifest says that nobody can look, and no other is", async () => {
    const impossible = {
      ...stubManifest,
      limits: { timeoutSeconds: 500, memoryMb: 256 },
      readBack: { againAfterDays: 14, impossible: everywhere("It shows nobody anything.") },
    };
    const { answered, looked, evidence, sweepUntil, desk } = await erasure([clean], impossible);
    await answered();
    const all = ["task-finished done", "erasure-not-verifiable by-manifest"];
    expect(await evidence()).toEqual(all);
    await sweepUntil("2026-03-25T09:00:00.000Z", 24);
    expect(looked).toEqual([]);
    expect(await evidence()).toEqual(all);
    expect(desk()).toEqual([]);
  });
});

describe("what a hold keeps from an erasure", () => {
  it("is not looked at: it is erased when the hold is over", async () => {
    const retained = [
      {
        what: everywhere("Invoices"),
        law: "GDPR Art. 17(3)(e)",
        until: "2026-09-05",
        onlyFor: everywhere("the complaint"),
        hold: true,
      },
    ];
    const kept = { outcome: "retained", summary: everywhere("Set aside."), retained };
    const { runTask: run, looked, task } = await erasure([leftover], stubManifest, kept);
    expect(await run()).toMatchObject({ outcome: "retained" });
    expect(looked).toEqual([]);
    expect(await task()).not.toHaveProperty("readBack");
  });
});

describe("the second look, fourteen days after an erasure", () => {
  it("is made once, under a key of its own, however often the step runs", async () => {
    const { answered, runTask: run, looked, sweepUntil, evidence, task } = await erasure([clean]);
    await answered();
    await run();
    await sweepUntil("2026-03-20T08:30:00.000Z", 24);
    expect(looked).toHaveLength(1);
    await sweepUntil("2026-03-22T09:00:00.000Z", 1);
    await run();
    expect(looked).toHaveLength(2);
    expect(new Set(looked.map(({ key }) => key)).size).toBe(2);
    expect(await evidence()).toEqual([
      "task-finished done",
      "erasure-read-back verified",
      "erasure-read-back verified",
    ]);
    expect(await task()).not.toHaveProperty("readBack.due");
  });

  it("is on record once when two runs make it at the same time", async () => {
    const { answered, runTask: run, moveTo, evidence } = await erasure([clean]);
    await answered();
    moveTo("2026-03-20T09:00:00.000Z");
    await Promise.all([run(), run()]);
    expect(await evidence()).toEqual([
      "task-finished done",
      "erasure-read-back verified",
      "erasure-read-back verified",
    ]);
  });

  it("is ordered once by two sweeps", async () => {
    const { answered, services, moveTo, looked } = await erasure([clean, new TransientError("no answer")]);
    await answered();
    moveTo("2026-03-20T09:00:00.000Z");
    await orderLook(requestId, "stub", services);
    await orderLook(requestId, "stub", services);
    expect(looked).toHaveLength(2);
  });

  it("that finds rows reopens the request, tells the desk, and keeps the person known", async () => {
    const { answered, sweepUntil, isReopened, desk, isKnown } = await erasure([clean, leftover]);
    await answered();
    expect(await isReopened()).toBe(false);
    await sweepUntil("2026-06-20T09:00:00.000Z", 12);
    expect(await isReopened()).toBe(true);
    expect(desk()).toHaveLength(1);
    expect(desk()[0]).toContain("invoices: 2");
    expect(await isKnown()).toBe(true);
  });

  it("that finds rows of a person who began anew finds nothing left", async () => {
    const { answered, sweepUntil, isReopened, isKnown } = await erasure([
      clean,
      found({ begun: { profile: 1 } }),
    ]);
    await answered();
    await sweepUntil("2026-06-20T09:00:00.000Z", 12);
    expect(await isReopened()).toBe(false);
    expect(await isKnown()).toBe(false);
  });

  it("is given up after a week of silence, which the desk is told", async () => {
    const silent = new TransientError("no answer");
    const { answered, sweepUntil, evidence, desk, isKnown } = await erasure([clean, silent]);
    await answered();
    await sweepUntil("2026-03-29T09:00:00.000Z", 4);
    expect(await evidence()).toContain("erasure-not-verifiable no-answer");
    expect(desk()).toEqual([expect.stringContaining("did not answer for a week")]);
    await sweepUntil("2026-04-06T12:00:00.000Z", 4);
    expect(await isKnown()).toBe(false);
  });

  it("that fails for good is not verifiable, and the desk is told", async () => {
    const { answered, sweepUntil, evidence, desk } = await erasure([
      clean,
      new TerminalError("no such table"),
    ]);
    await answered();
    await sweepUntil("2026-03-21T09:00:00.000Z", 4);
    expect(await evidence()).toContain("erasure-not-verifiable failed");
    expect(desk()).toHaveLength(1);
  });
});

describe("an operator, after a look has found rows,", () => {
  const retry = { kind: "retry", reason: "The backup is gone." } as const;
  const waive = { kind: "waive", reason: "A new account without a date." } as const;

  async function reopened(...looks: Parameters<typeof erasure>[0]) {
    const world = await erasure([clean, leftover, ...looks]);
    await world.answered();
    await world.sweepUntil("2026-03-21T09:00:00.000Z", 4);
    return world;
  }

  it("has the system erase once more under another key, and it is looked at twice again", async () => {
    const { decide, sweepUntil, asked, evidence, isReopened, looked, isKnown } = await reopened(clean);
    expect(await decide(retry)).toBe(true);
    expect(await decide(retry)).toBe(false);
    await sweepUntil("2026-03-21T10:00:00.000Z", 0.25);
    expect(await isReopened()).toBe(false);
    const [first, again] = asked.map(({ idempotencyKey }) => idempotencyKey);
    expect(asked).toHaveLength(2);
    expect(again).toContain(`${first}:again:`);
    expect((await evidence()).slice(2)).toEqual([
      "erasure-read-back residual-found",
      "task-retried",
      "erasure-repeated done",
      "erasure-read-back verified",
    ]);
    await sweepUntil("2026-04-10T09:00:00.000Z", 6);
    expect(looked).toHaveLength(4);
    expect(await isKnown()).toBe(false);
  });

  it("is told again when the system erases again, and still finds rows", async () => {
    const { decide, sweepUntil, isReopened, desk } = await reopened(leftover);
    await decide(retry);
    await sweepUntil("2026-03-22T09:00:00.000Z", 4);
    expect(await isReopened()).toBe(true);
    expect(desk()).toHaveLength(2);
  });

  it("says why nothing more is to be done, which ends it", async () => {
    const { decide, sweepUntil, isReopened, evidence, isKnown, task } = await reopened(clean);
    expect(await decide(waive)).toBe(true);
    expect(await decide(waive)).toBe(false);
    expect(await isReopened()).toBe(false);
    expect(await evidence()).toContain("residual-settled");
    expect(await task()).toMatchObject({ result: { outcome: "done" } });
    await sweepUntil("2026-04-10T09:00:00.000Z", 12);
    expect(await isKnown()).toBe(false);
  });

  it("cannot give the task another answer", async () => {
    const { decide } = await reopened(clean);
    const result = { outcome: "nothing-held", summary: everywhere("Nothing.") } as const;
    await expect(decide({ kind: "settle", result, reason: "It is gone." })).rejects.toThrow(
      /erase once more/,
    );
  });
});
