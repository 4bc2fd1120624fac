import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { EventBus } from "../events/event-bus.ts";
import { Permissions } from "../iam/permissions.ts";
import { policyDocument } from "../iam/policy.ts";
import type { Metrics } from "../metrics.ts";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

const arn = (service: string, name: string) => `arn:aws:${service}:eu-central-1:000000000000:${name}`;
const fn = arn("lambda", "function:one");
const role = "arn:aws:iam::000000000000:role/runner";
const invoke = { action: "lambda:InvokeFunction", resource: fn };
const allow = (statement: object) =>
  policyDocument.parse({ Statement: [{ Effect: "Allow", ...statement }] }).Statement;

describe("a service of AWS", () => {
  const permissions = new Permissions(
    (service, name) => (service === "iam" ? `arn:aws:iam::000000000000:${name}` : arn(service, name)),
    { now: () => 0 },
    () => undefined,
  );
  const rule = arn("events", "rule/mails");
  const byRule = { service: "events.amazonaws.com", ...invoke };
  const schedule = { service: "scheduler.amazonaws.com", role, ...invoke, source: arn("scheduler", "daily") };

  it("calls a function whose policy names it, for the cause that the policy names", () => {
    expect(permissions.allowsService({ ...byRule, source: rule })).toBe(false);
    permissions.addResourcePolicy(
      fn,
      allow({
        Principal: { Service: "events.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: fn,
        Condition: { ArnLike: { "aws:SourceArn": rule } },
      }),
    );
    expect(permissions.allowsService({ ...byRule, source: rule })).toBe(true);
    expect(permissions.allowsService({ ...byRule, source: arn("events", "rule/other") })).toBe(false);
    expect(permissions.allowsService({ ...byRule, service: "sns.amazonaws.com", source: rule })).toBe(false);
    expect(permissions.refusals.at(-1)).toBe(
      `sns.amazonaws.com is not authorized to perform lambda:InvokeFunction on ${fn}, which ${rule} needs: its policy has no statement for it`,
    );
  });

  it("takes a role that trusts it, and may what the role may", () => {
    permissions.addRole("runner");
    expect(permissions.allowsService(schedule)).toBe(false);
    expect(permissions.refusals.at(-1)).toContain("sts:AssumeRole");
    permissions.addResourcePolicy(
      role,
      allow({ Principal: { Service: "scheduler.amazonaws.com" }, Action: "sts:AssumeRole" }),
    );
    expect(permissions.allowsService(schedule)).toBe(false);
    expect(permissions.refusals.at(-1)).toMatch(/^runner .*no statement of the role allows it$/);
    permissions.addRole("runner", allow({ Action: "lambda:InvokeFunction", Resource: fn }));
    expect(permissions.allowsService(schedule)).toBe(true);
    expect(permissions.grants()).toContainEqual({ role: "runner", ...invoke, used: true });
    expect(permissions.allowsService({ ...schedule, service: "states.amazonaws.com" })).toBe(false);
  });

  it("loses an event that its target refuses", () => {
    const taken: string[] = [];
    const bus = new EventBus({ now: () => 0 }, { account: "1", region: "r" }, (to) => taken.push(to));
    const targets = [
      { arn: "open", isAllowed: () => true },
      { arn: "closed", isAllowed: () => false },
    ];
    bus.addRule({ pattern: { source: ["aws.ses"] }, targets });
    bus.put({ source: "aws.ses", "detail-type": "Bounce", resources: [], detail: {} });
    expect(taken).toEqual(["open"]);
  });
});

describe("an assembly whose function lets no service in", () => {
  let host: FixtureHost;
  beforeAll(async () => {
    const arnOfFunction = { "Fn::GetAtt": ["Function", "Arn"] };
    const Permission = {
      Action: "lambda:InvokeFunction",
      FunctionName: arnOfFunction,
      Principal: "sns.amazonaws.com",
    };
    const trusted = {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "lambda.amazonaws.com" },
    };
    host = await startFixtureHost(undefined, {
      resources: {
        Permission: { Type: "AWS::Lambda::Permission", Properties: Permission },
        Role: {
          Type: "AWS::IAM::Role",
          Properties: { AssumeRolePolicyDocument: { Statement: [trusted] } },
        },
      },
    });
  });
  afterAll(() => host.remove());

  it("has no route that answers, no state that ends well and no schedule that runs, and names each refusal", async () => {
    expect((await fetch(`${host.endpoints.api}/plain`)).status).toBe(500);
    const sfn = new SFNClient(host.client);
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: host.outputs.MachineArn,
        input: JSON.stringify({ key: "one" }),
      }),
    );
    await host.idle();
    expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: "FAILED",
      error: "Lambda.AWSLambdaException",
    });
    await host.moveTo(Date.parse("2026-03-02T12:00:00Z"));
    const { Item } = await new DynamoDBClient(host.client).send(
      new GetItemCommand({ TableName: host.outputs.TableName, Key: { pk: { S: "daily" } } }),
    );
    expect(Item).toBeUndefined();
    const { refusals } = (await (await fetch(`${host.endpoints.aws}/_local/metrics`)).json()) as Metrics;
    expect([...new Set(refusals.map((one) => one.split(" ")[0]))].sort()).toEqual([
      "apigateway.amazonaws.com",
      "scheduler.amazonaws.com",
      "states.amazonaws.com",
    ]);
    expect(refusals[0]).toMatch(
      /perform lambda:InvokeFunction on .*, which arn:.*\/\$default\/GET\/plain needs/,
    );
  });
});
