import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { localCredentials } from "../aws/local-credentials.ts";
import { writeFixtureAssembly } from "./fixtures/fixture-assembly.ts";

const folder = mkdtempSync(join(tmpdir(), "crash-"));
const TableName = "FixtureService-Ledger";
/** Entries that each transaction makes: enough for the crash to fall into the middle of one. */
const entries = 60;
let child: ChildProcess | undefined;

beforeAll(() =>
  writeFixtureAssembly(join(folder, "cdk.out"), {
    Ledger: {
      Type: "AWS::DynamoDB::Table",
      Properties: {
        KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
        AttributeDefinitions: ["pk", "book", "n"].map((AttributeName) => ({
          AttributeName,
          AttributeType: "S",
        })),
        GlobalSecondaryIndexes: [
          {
            IndexName: "byBook",
            KeySchema: [
              { AttributeName: "book", KeyType: "HASH" },
              { AttributeName: "n", KeyType: "RANGE" },
            ],
            Projection: { ProjectionType: "ALL" },
          },
        ],
      },
    },
  }),
);
afterAll(async () => {
  await kill();
  rmSync(folder, { recursive: true });
});

interface Started {
  aws: string;
  clock: string;
  mailbox: string;
  resumed: number;
}

async function start(): Promise<Started> {
  const script = fileURLToPath(new URL("./fixtures/host-process.ts", import.meta.url));
  child = spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return JSON.parse(line.toString()) as Started;
}

async function kill() {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

const clientOf = (aws: string) => ({
  endpoint: aws,
  region: "eu-central-1",
  credentials: localCredentials,
  maxAttempts: 1,
});

it("a killed DynamoDB does a transaction wholly or not at all, and loses no acknowledged one", async () => {
  const { aws } = await start();
  const client = new DynamoDBClient(clientOf(aws));
  let acknowledged = 0;
  const add = (pk: string) => ({
    Update: {
      TableName,
      Key: { pk: { S: pk } },
      UpdateExpression: "ADD amount :one",
      ExpressionAttributeValues: { ":one": { N: "1" } },
    },
  });
  const write = async (worker: number) => {
    for (let n = 0; ; n++) {
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            add("debit"),
            ...Array.from({ length: entries }, (_, entry) => {
              const key = `${worker}-${n}-${entry}`;
              return { Put: { TableName, Item: { pk: { S: key }, book: { S: "main" }, n: { S: key } } } };
            }),
            add("credit"),
          ],
        }),
      );
      acknowledged++;
    }
  };
  const writers = [1, 2, 3, 4].map((worker) => write(worker).catch(() => undefined));
  let hasFailed = false;
  for (const writer of writers) void writer.then(() => (hasFailed = true));
  while (acknowledged < 20 && !hasFailed) await delay(5);
  expect(acknowledged).toBeGreaterThanOrEqual(20);
  await kill();
  await Promise.all(writers);

  const restarted = await start();
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(clientOf(restarted.aws)));
  const total = async (pk: string) =>
    (await documents.send(new GetCommand({ TableName, Key: { pk } }))).Item?.amount as number;
  const debit = await total("debit");
  expect(debit).toBeGreaterThanOrEqual(acknowledged);
  expect(await total("credit")).toBe(debit);
  const { Count } = await documents.send(
    new QueryCommand({
      TableName,
      IndexName: "byBook",
      KeyConditionExpression: "book = :b",
      ExpressionAttributeValues: { ":b": "main" },
      Select: "COUNT",
    }),
  );
  expect(Count).toBe(debit * entries);
});

it("a killed host loses no accepted execution, mail, object or move of the clock", async () => {
  await kill();
  const first = await start();
  const client = clientOf(first.aws);
  const moved = await fetch(first.clock, { method: "POST", body: '{"advance":"P30D"}' });
  const { now } = (await moved.json()) as { now: string };
  await Promise.all([
    new SFNClient(client).send(
      new StartExecutionCommand({
        stateMachineArn: "arn:aws:states:eu-central-1:000000000000:stateMachine:FixtureService-Machine",
        input: '{"key":"crash"}',
      }),
    ),
    new SESClient(client).send(
      new SendRawEmailCommand({
        RawMessage: {
          Data: Buffer.from("From: a@example.com\r\nTo: b@example.org\r\nSubject: Kept\r\n\r\nx"),
        },
      }),
    ),
    new S3Client(client).send(
      new PutObjectCommand({ Bucket: "fixture-data-bucket", Key: "kept", Body: "kept" }),
    ),
  ]);
  await kill();

  const second = await start();
  expect(second.resumed).toBe(1);
  const clock = (await (await fetch(second.clock)).json()) as { now: string };
  expect(Date.parse(clock.now)).toBeGreaterThanOrEqual(Date.parse(now));
  const { emails } = (await (await fetch(`${second.mailbox}/store`)).json()) as {
    emails: { subject: string }[];
  };
  expect(emails.map((mail) => mail.subject)).toEqual(["Kept"]);
  const object = await fetch(`${second.aws}/fixture-data-bucket/kept`, {
    headers: { authorization: "AWS4-HMAC-SHA256 Credential=local/20260301/eu-central-1/s3/aws4_request" },
  });
  expect(await object.text()).toBe("kept");
});
