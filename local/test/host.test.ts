import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { freePortBase } from "../free-port-base.ts";
import { startHost } from "../host.ts";
import { serveHttp } from "../http-server.ts";
import type { Metrics } from "../metrics.ts";
import { writeFixtureAssembly } from "./fixtures/fixture-assembly.ts";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

let host: FixtureHost;
let dynamodb: DynamoDBClient;
let sfn: SFNClient;

beforeAll(async () => {
  host = await startFixtureHost();
  connect();
});
afterAll(() => host.remove());

function connect() {
  dynamodb = new DynamoDBClient(host.client);
  sfn = new SFNClient(host.client);
}

const day = 86_400_000;

async function count(key: string): Promise<number> {
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: host.outputs.TableName, Key: { pk: { S: key } } }),
  );
  return Number(Item?.n?.N ?? 0);
}

async function statusOf(executionArn: string | undefined) {
  return (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status;
}

it("names its addresses in endpoints.json", () => {
  const file = JSON.parse(readFileSync(join(host.folder, ".local", "endpoints.json"), "utf8"));
  expect(file).toEqual(host.endpoints);
  expect(Object.keys(file).sort()).toEqual(["api", "aws", "clock", "mailbox"]);
});

it("shows the outputs of its stacks, as CloudFormation does", async () => {
  const client = new CloudFormationClient(host.client);
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: "fixture-data" }));
  expect(Stacks).toHaveLength(1);
  expect(Stacks?.[0]?.Outputs).toContainEqual({
    OutputKey: "BucketName",
    OutputValue: "fixture-data-bucket",
    Description: "Where files lie",
  });
  expect(Stacks?.[0]?.Outputs).toContainEqual({
    OutputKey: "ExportTable",
    OutputValue: "fixture-data-Table",
    ExportName: "fixture-data:Table",
  });
  const unknown = client.send(new DescribeStacksCommand({ StackName: "unknown" }));
  await expect(unknown).rejects.toMatchObject({ name: "ValidationError" });
});

it("runs the state machine, whose waiting ends when the clock is moved", async () => {
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: host.outputs.MachineArn, input: '{"key":"machine"}' }),
  );
  await host.idle();
  expect(await count("machine")).toBe(1);
  expect(await statusOf(executionArn)).toBe("RUNNING");
  await host.moveTo(host.clock.now() + 11 * day);
  expect(await statusOf(executionArn)).toBe("SUCCEEDED");
  expect(await count("waited")).toBe(1);
});

it("counts what is used in the units AWS bills", async () => {
  const metrics = async () => (await (await fetch(`${host.endpoints.aws}/_local/metrics`)).json()) as Metrics;
  const before = await metrics();
  const Item = { pk: { S: "large" }, text: { S: "x".repeat(3000) } };
  await dynamodb.send(new PutItemCommand({ TableName: host.outputs.TableName, Item }));
  const Key = { pk: { S: "large" } };
  await dynamodb.send(new GetItemCommand({ TableName: host.outputs.TableName, Key, ConsistentRead: true }));
  const after = await metrics();
  expect(after.dynamodb.writeUnits - before.dynamodb.writeUnits).toBe(3);
  expect(after.dynamodb.readUnits - before.dynamodb.readUnits).toBe(1);
  expect((after.calls.dynamodb?.POST ?? 0) - (before.calls.dynamodb?.POST ?? 0)).toBe(2);
  expect(after.stepFunctions).toEqual({ executions: 1, transitions: 3 });
});

it("fires schedules by the clock: every six hours of a jump at most, and at its end", async () => {
  const before = { sweep: await count("sweep"), daily: await count("daily") };
  await host.moveTo(host.clock.now() + 10 * day);
  const swept = (await count("sweep")) - before.sweep;
  expect(swept).toBeGreaterThanOrEqual(40);
  expect(swept).toBeLessThanOrEqual(42);
  expect((await count("daily")) - before.daily).toBe(10);
});

it("deletes items after their time to live, within the hour", async () => {
  const expiry = Math.floor(host.clock.now() / 1000) + 1800;
  const Item = { pk: { S: "expiring" }, ttl: { N: String(expiry) } };
  await dynamodb.send(new PutItemCommand({ TableName: host.outputs.TableName, Item }));
  await dynamodb.send(
    new PutItemCommand({
      TableName: host.outputs.TableName,
      Item: { pk: { S: "lasting" }, ttl: { N: String(expiry + 7200) } },
    }),
  );
  await host.moveTo((expiry + 3600) * 1000);
  const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: host.outputs.TableName }));
  const keys = Items.map((item) => item.pk?.S);
  expect(keys).toContain("lasting");
  expect(keys).not.toContain("expiring");
});

it("goes on where it stopped: addresses, clock, tables, waiting executions", async () => {
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: host.outputs.MachineArn, input: '{"key":"restart"}' }),
  );
  await host.idle();
  const waited = await count("waited");
  const before = host.clock.now();
  const { endpoints } = host;
  await host.stop();
  expect(existsSync(join(host.folder, ".local", "endpoints.json"))).toBe(false);
  host = await startFixtureHost(host.folder);
  connect();
  expect(host.resumed).toBe(1);
  expect(host.endpoints).toEqual(endpoints);
  expect(host.clock.now()).toBeGreaterThanOrEqual(before);
  expect(await count("restart")).toBe(1);
  await host.moveTo(before + 10 * day);
  expect(await statusOf(executionArn)).toBe("SUCCEEDED");
  expect(await count("waited")).toBe(waited + 1);
});

describe("at its start, the host", () => {
  const options = () => ({ assembly: join(host.folder, "cdk.out"), folder: join(host.folder, "other") });

  it("names every resource type and property that it does not serve", async () => {
    writeFixtureAssembly(join(host.folder, "cdk.out"), {
      Queue: { Type: "AWS::SQS::Queue" },
      OtherApi: { Type: "AWS::ApiGatewayV2::Api", Properties: { ProtocolType: "WEBSOCKET" } },
      OtherBucket: { Type: "AWS::S3::Bucket", Properties: { NotificationConfiguration: {} } },
    });
    const error = await startHost(options()).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.name).toBe("UnsupportedAssemblyError");
    const lines = error?.message.split("\n") ?? [];
    expect(lines).toHaveLength(4);
    expect(lines[1]).toBe(
      "- stack FixtureService, resource Queue (AWS::SQS::Queue): this type is not served",
    );
    expect(lines[2]).toMatch(/resource OtherApi \(AWS::ApiGatewayV2::Api\): .*ProtocolType/);
    expect(lines[3]).toMatch(/resource OtherBucket \(AWS::S3::Bucket\): .*NotificationConfiguration/);
    writeFixtureAssembly(join(host.folder, "cdk.out"));
  });

  it.each(["api", "aws", "mailbox", "clock"])("names the port of %s when it is in use", async (name) => {
    const portBase = await freePortBase();
    const port = portBase + ["api", "aws", "mailbox", "clock"].indexOf(name);
    const taken = await serveHttp(port, async () => undefined);
    await expect(startHost({ ...options(), portBase })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use by another program.`,
    );
    await taken.close();
  });

  it("leaves a folder alone that another host works on", async () => {
    await expect(startHost({ ...options(), folder: join(host.folder, ".local") })).rejects.toMatchObject({
      name: "FolderInUseError",
    });
    expect(existsSync(join(host.folder, ".local", "endpoints.json"))).toBe(true);
  });
});

it("stops all the same when its list of addresses was deleted", async () => {
  rmSync(join(host.folder, ".local", "endpoints.json"));
  await expect(host.stop()).resolves.toBeUndefined();
});
