import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { complete, shred } from "#shared/domain/transitions.ts";
import { erasuresToReplay, readiness, replayErasure } from "#shared/life/6-after/replay-erasures.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { finishTask } from "#shared/rules/finish-task.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { archive } from "#test/fixtures/team.ts";
import { anna, requestId, requestWithTask } from "#test/shared/processor/request-with-task.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const erasedAt = "2026-03-06T09:00:00.000Z";
const since = "2026-03-06T00:00:00.000Z";
const actor = { kind: "operator", id: "berta" } as const;
const done = { outcome: "done" as const, summary: everywhere("Erased."), counts: { profile: 1 }, files: [] };

/** A system that erased a person once, and was restored to a moment before that. */
async function restoredSystem({
  answer = done as unknown,
  manifests = [stubManifest] as readonly ProcessorManifest[],
} = {}) {
  const store = memoryRequestStore();
  await requestWithTask(store, { action: "erase" }, { right: "erasure" });
  await store.update(requestId, (current) => {
    const [task] = current.tasks;
    if (!task) throw new Error("no task");
    const by = { kind: "processor", id: "stub" } as const;
    const finished = finishTask(current, task, done, { at: erasedAt, actor: by });
    return { at: erasedAt, tasks: [finished.task], events: [finished.event], result: undefined };
  });
  const asked: ProcessorTask[] = [];
  let now = "2026-04-01T09:00:00.000Z";
  const services = {
    store,
    manifests,
    clock: () => now,
    askTask: async (_processor: string, { task }: { task: ProcessorTask }) => {
      asked.push(task);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const all = () => erasuresToReplay({ since }, services);
  return {
    store,
    asked,
    services,
    all,
    moveTo: (instant: string) => {
      now = instant;
    },
    replay: async () =>
      Promise.all((await all()).map((one) => replayErasure(one, { since, actor }, services))),
    evidence: async () => (await store.events(requestId)).filter(({ type }) => type === "erasure-repeated"),
  };
}

describe("a restored system", () => {
  it("is asked to erase again as it was asked before, each time under a key of its own", async () => {
    const { replay, asked, moveTo } = await restoredSystem();
    expect(await replay()).toMatchObject([{ requestId, processor: "stub", outcome: "done" }]);
    moveTo("2026-04-02T09:00:00.000Z");
    await replay();
    expect(asked).toMatchObject([
      { action: "erase", subject: { email: anna }, parameters: { confirmed: true } },
      { action: "erase" },
    ]);
    expect(asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      `${requestId}:stub:erase:again:2026-04-01T09:00:00.000Z`,
      `${requestId}:stub:erase:again:2026-04-02T09:00:00.000Z`,
    ]);
  });

  it("has its new answer in the evidence, and the first answer stays that of the request", async () => {
    const { replay, evidence, store } = await restoredSystem({
      answer: { ...done, counts: { profile: 3 } },
    });
    await replay();
    expect(await evidence()).toMatchObject([
      {
        at: "2026-04-01T09:00:00.000Z",
        actor,
        details: { processor: "stub", since, outcome: "done", counts: { profile: 3 } },
      },
    ]);
    expect((await store.load(requestId))?.tasks).toMatchObject([{ result: { counts: { profile: 1 } } }]);
    expect(await Array.fromAsync(store.erasures())).toHaveLength(1);
  });

  it("is looked at again from then on", async () => {
    const { replay, store } = await restoredSystem();
    await replay();
    const at = "2026-04-01T09:00:00.000Z";
    expect((await store.load(requestId))?.tasks).toMatchObject([
      { readBack: { erasedAt: at, looks: 0, due: { at } } },
    ]);
  });

  it("is not asked for erasures before its moment, or for those of other systems", async () => {
    const { services } = await restoredSystem();
    expect(await erasuresToReplay({ since: "2026-03-06T09:00:00.001Z" }, services)).toEqual([]);
    expect(await erasuresToReplay({ since, processor: "billing" }, services)).toEqual([]);
    expect(await erasuresToReplay({ since, processor: "stub" }, services)).toHaveLength(1);
  });

  it("that fails is told by the name of its failure, and nothing is in the evidence", async () => {
    const { replay, evidence } = await restoredSystem({ answer: new TransientError("no answer") });
    expect(await replay()).toMatchObject([{ outcome: "failed", error: "TransientError" }]);
    expect(await evidence()).toEqual([]);
  });

  it("that gives an invalid answer has failed", async () => {
    const { replay, evidence } = await restoredSystem({ answer: { outcome: "erased" } });
    expect(await replay()).toMatchObject([{ outcome: "failed" }]);
    expect(await evidence()).toEqual([]);
  });

  it("is not asked for a person of whom only the hash is left", async () => {
    const { replay, asked, store } = await restoredSystem();
    await store.update(requestId, ({ request }) => ({
      at: erasedAt,
      ...shred(complete(request, erasedAt, "complied"), erasedAt),
      events: [],
      result: undefined,
    }));
    expect(await replay()).toMatchObject([{ outcome: "only-hash" }]);
    await store.remove(requestId);
    expect(await replay()).toMatchObject([{ outcome: "only-hash" }]);
    expect(asked).toEqual([]);
  });

  it("whose tasks people carry out is named for them to do it, and nobody is asked", async () => {
    const manifests = [{ ...stubManifest, ...(archive.team && { team: archive.team }) }];
    const { replay, asked, all, services, evidence } = await restoredSystem({ manifests });
    const [one] = await all();
    if (!one) throw new Error("There is no erasure.");
    expect(await readiness(one, services)).toMatchObject({
      requestId,
      processor: "stub",
      outcome: "by-hand",
    });
    expect(await replay()).toMatchObject([{ requestId, processor: "stub", outcome: "by-hand" }]);
    expect(asked).toEqual([]);
    expect(await evidence()).toEqual([]);
  });

  it("that is gone from the installation is named as such", async () => {
    const { replay, asked } = await restoredSystem({ manifests: [] });
    expect(await replay()).toMatchObject([{ outcome: "no-system" }]);
    expect(asked).toEqual([]);
  });

  it("is not asked in a dry run", async () => {
    const { all, services, asked, evidence } = await restoredSystem();
    expect(await Promise.all((await all()).map((one) => readiness(one, services)))).toMatchObject([
      { outcome: "ready" },
    ]);
    expect(asked).toEqual([]);
    expect(await evidence()).toEqual([]);
  });
});
