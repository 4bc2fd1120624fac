import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Task } from "#shared/domain/task.ts";
import { needAttention } from "#shared/domain/transitions.ts";
import { attend } from "#shared/life/attend/attend.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { inProgress, newCase, requestId } from "#test/fixtures/requests.ts";

const at = "2026-03-05T11:00:00.000Z";
const retryAt = "2026-03-05T12:00:00.000Z";
const noProcessor = async () => undefined;
const task = (processor: string, more: Partial<Task> = {}): Task => ({
  processor,
  action: "collect",
  attempts: 0,
  updatedAt: at,
  ...more,
});
/** Its system is silent, and is asked again at `retryAt`. */
const silent = task("silent", { result: { outcome: "failed", error: "TransientError", retryAt } });
const waiting = { step: "AwaitTask", processor: "silent", taskToken: "token", since: at } as const;
const answered = task("answered", { result: { outcome: "done", summary: "Copied.", counts: {}, files: [] } });

describe("a task among many", () => {
  let table: RequestTable;
  beforeAll(async () => {
    table = await startRequestTable();
  });
  afterAll(() => table.stop());
  beforeEach(async () => {
    await table.store.remove(requestId);
    await table.store.create(newCase());
    await table.store.update(requestId, ({ request: { version, chain } }) => ({
      at,
      request: { ...inProgress(), version, chain },
      tasks: [silent, task("answered"), task("other")],
      steps: [waiting, { step: "ApprovePlan" }],
      events: [],
      result: undefined,
    }));
  });

  /** The requests that the sweep finds at an instant. */
  const due = (now: string) => Array.fromAsync(table.store.due(now));
  const record = () =>
    table.store.update(requestId, () => ({ at, tasks: [answered], events: [], result: undefined }), [
      "answered",
    ]);

  it("is read with the person and the plan's step, and without the other tasks", async () => {
    const part = await table.store.load(requestId, ["answered"]);
    expect(part?.tasks).toEqual([task("answered")]);
    expect(part?.steps).toEqual([{ step: "ApprovePlan" }]);
    expect(part?.subject).toBeDefined();
  });

  it("is decided on without the other tasks", async () => {
    const seen = await table.store.update(
      requestId,
      ({ tasks }) => ({ at, events: [], result: tasks.map(({ processor }) => processor) }),
      ["answered", "missing"],
    );
    expect(seen).toEqual(["answered"]);
  });

  it("is recorded beside the others, which stay as they are", async () => {
    await record();
    const whole = await table.store.load(requestId);
    expect(whole?.tasks).toEqual([answered, task("other"), silent]);
    expect(whole?.steps).toHaveLength(2);
    expect(whole?.subject).toBeDefined();
  });

  it("leaves the time at which another is due", async () => {
    await record();
    expect(await due(retryAt)).toEqual([requestId]);
  });

  it("leaves a time that is too early, which the next sweep puts right", async () => {
    const late = { ...answered, processor: "silent" };
    const change = { at, tasks: [late], events: [], result: undefined };
    await table.store.update(requestId, () => change, ["silent"]);
    expect(await due(retryAt)).toEqual([requestId]);
    const services = {
      ...fakeServices().services,
      store: table.store,
      clock: () => retryAt,
      invokeProcessor: noProcessor,
    };
    expect(await attend(requestId, services)).toEqual({ done: [], failures: [] });
    expect(await due(retryAt)).toEqual([]);
  });

  it("is decided on by all tasks while the request needs an operator", async () => {
    await table.store.update(requestId, ({ request }) => ({
      at,
      request: needAttention(request, at),
      events: [],
      result: undefined,
    }));
    const seen = await table.store.update(
      requestId,
      ({ tasks }) => ({ at, events: [], result: tasks.length }),
      ["answered"],
    );
    expect(seen).toBe(3);
  });
});
