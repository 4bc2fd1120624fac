import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { finishTask } from "#shared/rules/finish-task.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { requestId, requestWithTask } from "#test/shared/processor/request-with-task.ts";

const at = "2026-03-06T09:00:00.000Z";
const summary = everywhere("Erased.");
const done: TaskOutcome = { outcome: "done", summary, counts: { profile: 1 }, files: [] };
const entry = { at, requestId, processor: "stub", subjectRef: "ref" };

const adapters: [string, () => Promise<[RequestStore, () => Promise<void>]>][] = [
  ["in memory", async () => [memoryRequestStore(), async () => undefined]],
  [
    "in DynamoDB",
    async () => {
      const table: RequestTable = await startRequestTable();
      return [table.store, () => table.stop()];
    },
  ],
];

describe.each(adapters)("the ledger of erasures %s", (_where, open) => {
  let store: RequestStore;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    [store, stop] = await open();
  });
  afterEach(() => stop());

  const answer = (result: TaskOutcome, when = at) =>
    store.update(requestId, (current) => {
      const [task] = current.tasks;
      if (!task) throw new Error("no task");
      const actor = { kind: "processor", id: "stub" } as const;
      const finished = finishTask(current, task, result, { at: when, actor });
      const { request, event } = finished;
      return { at: when, request, tasks: [finished.task], events: [event], result: undefined };
    });
  const ledger = (since?: string) => Array.fromAsync(store.erasures(since));

  it("gets an erasure in the change that records it, and has it after the request is deleted", async () => {
    await requestWithTask(store, { action: "erase" }, { right: "erasure" });
    await answer(done);
    await store.remove(requestId);
    expect(await ledger()).toEqual([entry]);
  });

  it("has each system of one change, and the systems of another change of the same moment", async () => {
    await requestWithTask(store, { action: "erase" }, { right: "erasure" });
    const erasing = (processors: readonly string[], result: TaskOutcome = done) =>
      store.update(requestId, () => ({
        at,
        tasks: processors.map((processor) => ({
          ...{ processor, action: "erase", attempts: 1, updatedAt: at, result },
        })),
        events: [],
        result: undefined,
      }));
    await erasing(["stub", "shop", "news"]);
    await erasing(["stub"], { ...done, counts: { profile: 2 } });
    const systems = (await ledger()).map(({ processor }) => processor);
    expect(systems.toSorted()).toEqual(["news", "shop", "stub", "stub"]);
  });

  it("has an answer once, and a later, other answer beside it", async () => {
    await requestWithTask(store, { action: "erase" }, { right: "erasure" });
    await answer(done);
    await answer(done, "2026-03-07T09:00:00Z");
    await answer({ ...done, counts: { profile: 2 } }, "2026-03-08T09:00:00Z");
    expect(await ledger()).toEqual([entry, { ...entry, at: "2026-03-08T09:00:00Z" }]);
    expect(await ledger("2026-03-06T09:00:00.001Z")).toHaveLength(1);
    expect(await ledger("2026-03-08T10:00:00+01:00")).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof requestWithTask>[1], TaskOutcome]>([
    ["other actions", { action: "suppress" }, done],
    [
      "promises",
      { action: "erase" },
      { outcome: "pending", summary, expectedCompletion: "2026-05-31", counts: {} },
    ],
    ["systems without the person", { action: "erase" }, { outcome: "nothing-held", summary }],
  ])("has no entry for %s", async (_what, task, result) => {
    await requestWithTask(store, task, { right: "erasure" });
    await answer(result);
    expect(await ledger()).toEqual([]);
  });

  it("has no entry for a stranger's request, whose mailbox nobody proved", async () => {
    await requestWithTask(store, { action: "erase" }, { right: "erasure" });
    await store.update(requestId, ({ request }) => ({
      at,
      request: { ...request, level: "L0" } as typeof request,
      events: [],
      result: undefined,
    }));
    await answer(done);
    expect(await ledger()).toEqual([]);
  });
});
