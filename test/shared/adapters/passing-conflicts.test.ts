import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import { api } from "#shared/edge/api.ts";
import { route } from "#shared/edge/route.ts";
import { invocation } from "#shared/telemetry/invocation.ts";
import { eventFor } from "#test/console/console-host.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { newCase, receivedAt } from "#test/fixtures/requests.ts";

let table: RequestTable;
beforeAll(async () => {
  table = await startRequestTable();
});
afterAll(() => table.stop());

/** The store on a table whose first transactions are cancelled for this reason. */
function storeWith(cancelled: number, Code: string, timeLeft?: () => number, { isCarriedOut = false } = {}) {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new DynamoDBClient({ endpoint: table.url, region: "eu-central-1", credentials });
  const state = { transactions: 0 };
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== "TransactWriteItemsCommand" || ++state.transactions > cancelled)
          return next(args);
        // Its answer is lost: the caller hears of the conflict that its repetition has met.
        if (isCarriedOut) await next(args);
        const CancellationReasons = [{ Code }, { Code: "None" }];
        throw new TransactionCanceledException({ message: "Cancelled", $metadata: {}, CancellationReasons });
      },
    { step: "initialize" },
  );
  return { state, store: dynamoRequestStore(DynamoDBDocumentClient.from(client), table.table, timeLeft) };
}

const contract = route({
  operationId: "write",
  method: "POST",
  path: "/write",
  summary: "Write",
  description: "Writes.",
  responses: { 204: { description: "Written." } },
  problems: [],
});

describe("a new request", () => {
  it("that meets another transaction is written a moment later", async () => {
    const requestId = "019c0000-0000-7000-8000-000000000001";
    const { state, store } = storeWith(2, "TransactionConflict");
    expect(await store.create(newCase({}, { requestId }))).toBeUndefined();
    expect(state.transactions).toBe(3);
    expect((await store.load(requestId))?.request.requestId).toBe(requestId);
  });

  it("that is there already is not tried again", async () => {
    const requestId = "019c0000-0000-7000-8000-000000000002";
    const { state, store } = storeWith(1, "ConditionalCheckFailed");
    await expect(store.create(newCase({}, { requestId }))).rejects.toThrow("changed meanwhile");
    expect(state.transactions).toBe(1);
  });
});

describe("a change whose answer is lost", () => {
  it("is made once where its repetition meets another transaction", async () => {
    const requestId = "019c0000-0000-7000-8000-000000000005";
    await table.store.create(newCase({}, { requestId }));
    const before = await table.store.events(requestId);
    const { state, store } = storeWith(1, "TransactionConflict", undefined, { isCarriedOut: true });
    const event = {
      type: "verification-skipped",
      actor: { kind: "system" },
      details: { level: "L0" },
    } as const;
    let decided = 0;
    await store.update(requestId, () => ({ at: receivedAt, events: [event], result: ++decided }));
    expect({ ...state, decided }).toEqual({ transactions: 1, decided: 1 });
    expect(await table.store.events(requestId)).toHaveLength(before.length + 1);
  });
});

describe("a write that many others are faster than", () => {
  const writes = { at: receivedAt, events: [], result: undefined };

  it("gives up while its function has time for an answer", async () => {
    const busy = "019c0000-0000-7000-8000-000000000004";
    await table.store.create(newCase({}, { requestId: busy }));
    let left = 2500;
    const { state, store } = storeWith(1000, "TransactionConflict", () => (left -= 200));
    await expect(store.update(busy, () => writes)).rejects.toMatchObject({ name: "ConflictError" });
    expect(state.transactions).toBe(3);
  });

  it("is answered with the advice to try again, in place of an end without an answer", async () => {
    const busy = "019c0000-0000-7000-8000-000000000003";
    await table.store.create(newCase({}, { requestId: busy }));
    const { state, store } = storeWith(1000, "TransactionConflict", invocation.timeLeft);
    const handler = api(contract, async () => {
      await store.update(busy, () => writes);
      return { status: 204 };
    });
    const context = { getRemainingTimeInMillis: () => 1900 } as Context;
    const answer = await handler(eventFor("POST", {}) as unknown as APIGatewayProxyEventV2, context);
    expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "2" } });
    expect(JSON.parse(answer.body ?? "")).toMatchObject({ title: "Please try again" });
    expect(state.transactions).toBe(1);
  });
});
