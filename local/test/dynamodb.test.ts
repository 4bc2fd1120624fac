import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  CreateTableCommand,
  DynamoDBClient,
  type TransactionCanceledException,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startDynamoDb } from "../dynamodb/dynamodb.ts";

const folder = await mkdtemp(join(tmpdir(), "dynamodb-"));
let server: Awaited<ReturnType<typeof startDynamoDb>>;
let client: DynamoDBDocumentClient;

async function start() {
  server = await startDynamoDb({ folder });
  client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: server.url,
      region: "eu-central-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    }),
  );
}

beforeAll(async () => {
  await start();
  await client.send(
    new CreateTableCommand({
      TableName: "things",
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      AttributeDefinitions: ["pk", "sk", "lane", "due"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: "byDue",
          KeySchema: [
            { AttributeName: "lane", KeyType: "HASH" },
            { AttributeName: "due", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    }),
  );
  // A table takes items once it is active.
  await waitUntilTableExists(
    { client, maxWaitTime: 30, minDelay: 0.02, maxDelay: 0.05 },
    { TableName: "things" },
  );
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const TableName = "things";
const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
const get = async (pk: string, sk = "a") =>
  (await client.send(new GetCommand({ TableName, Key: { pk, sk } }))).Item;
const transact = (TransactItems: TransactWriteCommandInput["TransactItems"], token?: string) =>
  client.send(new TransactWriteCommand({ TransactItems, ...(token && { ClientRequestToken: token }) }));
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: TransactionCanceledException) => error,
  );

describe("TransactWriteItems", () => {
  it("does every kind of write together, index entries included", async () => {
    await put({ pk: "t1", sk: "update", n: 1, lane: "t1", due: "2026" });
    await put({ pk: "t1", sk: "delete", lane: "t1", due: "2025" });
    await put({ pk: "t1", sk: "check", state: "open" });
    await transact([
      { Put: { TableName, Item: { pk: "t1", sk: "put", lane: "t1", due: "2027" } } },
      {
        Update: {
          TableName,
          Key: { pk: "t1", sk: "update" },
          UpdateExpression: "SET n = n + :one REMOVE lane",
          ExpressionAttributeValues: { ":one": 1 },
        },
      },
      { Delete: { TableName, Key: { pk: "t1", sk: "delete" } } },
      {
        ConditionCheck: {
          TableName,
          Key: { pk: "t1", sk: "check" },
          ConditionExpression: "#state = :open",
          ExpressionAttributeNames: { "#state": "state" },
          ExpressionAttributeValues: { ":open": "open" },
        },
      },
    ]);
    expect(await get("t1", "update")).toMatchObject({ n: 2 });
    expect(await get("t1", "delete")).toBeUndefined();
    const index = await client.send(
      new QueryCommand({
        TableName,
        IndexName: "byDue",
        KeyConditionExpression: "lane = :s",
        ExpressionAttributeValues: { ":s": "t1" },
      }),
    );
    expect(index.Items).toEqual([{ pk: "t1", sk: "put", lane: "t1", due: "2027" }]);
  });

  it("does nothing when one condition fails, and gives the reasons in order", async () => {
    await put({ pk: "t2", sk: "a", state: "closed" });
    const error = await failure(
      transact([
        { Put: { TableName, Item: { pk: "t2", sk: "b" } } },
        {
          Update: {
            TableName,
            Key: { pk: "t2", sk: "a" },
            UpdateExpression: "SET touched = :t",
            ConditionExpression: "#s = :open",
            ExpressionAttributeNames: { "#s": "state" },
            ExpressionAttributeValues: { ":t": true, ":open": "open" },
            ReturnValuesOnConditionCheckFailure: "ALL_OLD",
          },
        },
      ]),
    );
    expect(error?.name).toBe("TransactionCanceledException");
    expect(error?.CancellationReasons).toEqual([
      { Code: "None" },
      {
        Code: "ConditionalCheckFailed",
        Message: "The conditional request failed",
        Item: { pk: { S: "t2" }, sk: { S: "a" }, state: { S: "closed" } },
      },
    ]);
    expect(await get("t2", "b")).toBeUndefined();
    expect(await get("t2", "a")).toEqual({ pk: "t2", sk: "a", state: "closed" });
  });

  it("is done once for one client token, and refuses the token with other items", async () => {
    const increment = [
      {
        Update: {
          TableName,
          Key: { pk: "t3", sk: "a" },
          UpdateExpression: "ADD n :one",
          ExpressionAttributeValues: { ":one": 1 },
        },
      },
    ];
    await transact(increment, "token-1");
    await transact(increment, "token-1");
    expect(await get("t3")).toMatchObject({ n: 1 });
    const error = await failure(transact([{ Put: { TableName, Item: { pk: "t3", sk: "b" } } }], "token-1"));
    expect(error?.name).toBe("IdempotentParameterMismatchException");
  });

  it("refuses two operations on one item", async () => {
    const error = await failure(
      transact([
        { Put: { TableName, Item: { pk: "t4", sk: "a" } } },
        { Delete: { TableName, Key: { pk: "t4", sk: "a" } } },
      ]),
    );
    expect(error).toMatchObject({
      name: "ValidationException",
      message: "Transaction request cannot include multiple operations on one item",
    });
    expect(await get("t4")).toBeUndefined();
  });

  it("lets exactly one of many concurrent transactions win a condition", async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        failure(
          transact([
            {
              Put: {
                TableName,
                Item: { pk: "t5", sk: "a", n },
                ConditionExpression: "attribute_not_exists(pk)",
              },
            },
            { Put: { TableName, Item: { pk: "t5", sk: `claim-${n}` } } },
          ]),
        ),
      ),
    );
    expect(claims.filter((error) => error === undefined)).toHaveLength(1);
  });
});

it("answers a failed condition with the item when it is asked to", async () => {
  await put({ pk: "c1", sk: "a", n: 7 });
  const error = await failure(
    client.send(
      new UpdateCommand({
        TableName,
        Key: { pk: "c1", sk: "a" },
        UpdateExpression: "SET n = :n",
        ConditionExpression: "n = :n",
        ExpressionAttributeValues: { ":n": 8 },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    ),
  );
  expect(error).toMatchObject({ name: "ConditionalCheckFailedException", Item: { n: { N: "7" } } });
});

it("pages through an index in order without losing any of many items with the same index key", async () => {
  // The hashes by which dynalite tells equal index keys apart agree for the last two.
  const keys = [...Array.from({ length: 30 }, (_, n) => `p${n}`), "k3634", "k4425"];
  await Promise.all(
    keys.map((pk, n) => put({ pk, sk: "a", lane: "same", due: n < 15 ? "2026-01-01" : "2026-01-02" })),
  );
  for (const ScanIndexForward of [true, false]) {
    const found: string[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName,
          IndexName: "byDue",
          KeyConditionExpression: "lane = :s AND due <= :d",
          ExpressionAttributeValues: { ":s": "same", ":d": "2026-01-02" },
          Limit: 7,
          ScanIndexForward,
          ExclusiveStartKey,
        }),
      );
      found.push(...(page.Items ?? []).map((item) => `${item.pk}`));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(found.toSorted()).toEqual(keys.toSorted());
  }
});

it("keeps tables, items and transaction tokens over a restart", async () => {
  const once = [
    {
      Update: {
        TableName,
        Key: { pk: "r1", sk: "a" },
        UpdateExpression: "ADD n :one",
        ExpressionAttributeValues: { ":one": 1 },
      },
    },
  ];
  await transact(once, "token-restart");
  await server.stop();
  await start();
  await transact(once, "token-restart");
  expect(await get("r1")).toEqual({ pk: "r1", sk: "a", n: 1 });
});

it.each([
  ["at once", "0"],
  ["late", "20000"],
])(
  "has written all of a transaction or nothing when the power is cut, its index entries being %s",
  async (when, lagMs) => {
    await server.stop();
    const script = fileURLToPath(new URL("./fixtures/power-cut-process.ts", import.meta.url));
    const { signal } = spawnSync(process.execPath, [script, folder, TableName, when, lagMs]);
    expect(signal).toBe("SIGKILL");
    await start();
    expect(await get(when, "a")).toBeDefined();
    expect(await get(when, "b")).toBeDefined();
    const index = await client.send(
      new QueryCommand({
        TableName,
        IndexName: "byDue",
        KeyConditionExpression: "lane = :s",
        ExpressionAttributeValues: { ":s": when },
      }),
    );
    expect(index.Count).toBe(2);
  },
);
