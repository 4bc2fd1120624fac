import { describe, expect, it } from "@jest/globals";
import type { TaskAnswer, TaskOutcome } from "#shared/domain/outcome.ts";
import type { Task } from "#shared/domain/task.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import type { ProcessorHandler, ProcessorTask } from "#shared/processor/contract.ts";
import { asking } from "#test/fakes/asking.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { requestId, requestWithTask } from "#test/shared/processor/request-with-task.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const answer: TaskAnswer = { outcome: "done", summary: everywhere("Done.") };
const kept: TaskOutcome = {
  outcome: "retained",
  summary: "Set aside.",
  counts: {},
  files: [],
  retained: [{ what: "All", law: "GDPR Art. 17(3)(e)", until: "2026-09-05", onlyFor: "claims", hold: true }],
};

/** A processor's task of a request, and the questions to the processor when it runs at these instants. */
async function askedAt(
  instants: string[],
  ...given: Parameters<typeof requestWithTask> extends [unknown, ...infer Rest] ? Rest : never
) {
  const store = memoryRequestStore();
  await requestWithTask(store, ...given);
  const calls: ProcessorTask[] = [];
  const handle: ProcessorHandler = async (task) => {
    calls.push(task);
    return answer;
  };
  const services = { ...fakeServices().services, store };
  for (const now of instants)
    await runTask(
      { requestId, processor: "stub" },
      { ...services, manifests: [stubManifest], askTask: asking(stubManifest, handle), clock: () => now },
    );
  const current = await store.load(requestId);
  return { calls, task: current?.tasks[0], request: current?.request };
}

const held: Partial<Task> = { action: "erase", result: kept, heldAt: "2026-03-05T10:00:00.000Z" };

describe("a processor that meets a hold", () => {
  it("learns the last day of the hold, and that day is recorded", async () => {
    const { calls, task, request } = await askedAt(
      ["2026-03-06T09:00:00.000Z"],
      { action: "hold" },
      { right: "complaint" },
    );
    expect(calls).toMatchObject([{ parameters: { holdUntil: "2026-09-05" } }]);
    expect(task).toMatchObject({ heldTo: "2026-09-05" });
    expect(request).toMatchObject({ hold: { until: "2026-09-05" } });
  });

  it.each(["erase", "keep"] as const)("learns the operator's decision: %s", async (decision) => {
    const overHold = { decision, reason: "It is disputed.", by: "desk" };
    const { calls } = await askedAt(
      ["2026-03-06T09:00:00.000Z"],
      { action: "erase", overHold },
      { right: "erasure" },
    );
    expect(calls).toMatchObject([{ parameters: { overHold: decision } }]);
    expect(calls[0]?.idempotencyKey).toBe(`${requestId}:stub:erase:over-hold-${decision}`);
  });

  it("is not asked again while the hold stands", async () => {
    const { calls } = await askedAt(["2026-09-05T21:00:00.000Z"], held, {
      right: "erasure",
      status: "completed",
    });
    expect(calls).toEqual([]);
  });

  it("erases, once, the remaining data when the hold is over, under a key of its own", async () => {
    const after = ["2026-09-06T01:00:00.000Z", "2026-09-06T02:00:00.000Z"];
    const { calls, task } = await askedAt(after, held, { right: "erasure", status: "completed" });
    expect(calls).toMatchObject([{ parameters: { overHold: "keep" } }]);
    expect(calls[0]?.idempotencyKey).toBe(`${requestId}:stub:erase:after-hold-2026-09-05`);
    expect(task).toMatchObject({ result: { outcome: "done" }, afterHold: after[0] });
  });
});
