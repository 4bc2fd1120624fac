import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import { unchanged } from "#shared/domain/case.ts";
import type { Task } from "#shared/domain/task.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { newCase } from "#test/fixtures/requests.ts";

const at = "2026-03-05T09:00:01.000Z";
const requestId = "019c0000-0000-7000-8000-000000000001";
const tasks = Array.from(
  { length: 250 },
  (_, id): Task => ({ processor: `p${id}`, action: "collect", attempts: 0, updatedAt: at }),
);
const step = { step: "ApprovePlan", taskToken: "task", since: at, offer: {} } as const;
const planned = {
  at,
  tasks,
  steps: [step],
  events: [{ type: "plan-approved", actor: { kind: "system" } }] as never,
  result: undefined,
};

describe("a plan of more tasks than one transaction holds", () => {
  let table: RequestTable;
  beforeAll(async () => {
    table = await startRequestTable();
  });
  afterAll(() => table.stop());
  const fresh = async () => {
    await table.store.remove(requestId);
    await table.store.create(newCase({}, { requestId }));
  };

  it("is stored whole, with one event and as one change", async () => {
    await fresh();
    await table.store.update(requestId, () => planned);
    const current = await table.store.load(requestId);
    expect(new Set(current?.tasks.map(({ processor }) => processor)).size).toBe(tasks.length);
    expect(current?.request.version).toBe(2);
    expect(await table.store.events(requestId)).toHaveLength(2);
  });

  /** The table for a writer to whom something happens before its n-th write. */
  const storeOf = (n: number, happens: () => Promise<unknown>) => {
    const send = table.documents.send.bind(table.documents) as (command: never) => Promise<unknown>;
    let writes = 0;
    const documents = {
      send: async (command: object) => {
        if (command instanceof TransactWriteCommand && ++writes === n) await happens();
        return send(command as never);
      },
    };
    return dynamoRequestStore(documents as never, table.table);
  };

  it("has no step before all its tasks are there, and is finished by the next try", async () => {
    await fresh();
    const store = storeOf(3, () => Promise.reject(new Error("The process died.")));
    await expect(store.update(requestId, () => planned)).rejects.toThrow("died");
    const half = await table.store.load(requestId);
    expect(half?.tasks.length).toBeGreaterThan(0);
    expect(half?.tasks.length).toBeLessThan(tasks.length);
    expect(half).toMatchObject({ steps: [], request: { version: 1 } });
    await table.store.update(requestId, () => planned);
    expect((await table.store.load(requestId))?.tasks).toHaveLength(tasks.length);
  });

  it("leaves alone what a faster writer has made of its tasks", async () => {
    await fresh();
    const first = { ...(tasks[0] as Task), attempts: 1 };
    const store = storeOf(1, async () => {
      await table.store.update(requestId, () => planned);
      await table.store.update(requestId, () => ({ at, tasks: [first], events: [], result: undefined }));
    });
    await store.update(requestId, ({ steps }) => (steps.length > 0 ? unchanged(undefined) : planned));
    const current = await table.store.load(requestId);
    expect(current?.tasks.find(({ processor }) => processor === first.processor)).toEqual(first);
  });
});
