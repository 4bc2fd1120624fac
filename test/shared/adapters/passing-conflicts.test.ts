import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { newCase } from "#test/fixtures/requests.ts";

let table: RequestTable;
beforeAll(async () => {
  table = await startRequestTable();
});
afterAll(() => table.stop());

/** The store on a table whose first transactions are cancelled for this reason. */
function storeWith(cancelled: number, Code: string) {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new DynamoDBClient({ endpoint: table.url, region: "eu-central-1", credentials });
  const state = { transactions: 0 };
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName !== "TransactWriteItemsCommand" || ++state.transactions > cancelled)
          return next(args);
        const CancellationReasons = [{ Code }, { Code: "None" }];
        throw new TransactionCanceledException({ message: "Cancelled", $metadata: {}, CancellationReasons });
      },
    { step: "initialize" },
  );
  return { state, store: dynamoRequestStore(DynamoDBDocumentClient.from(client), table.table) };
}

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
