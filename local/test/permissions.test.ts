import { describe, expect, it } from "@jest/globals";
import { decide } from "../iam/decide.ts";
import { conditionsHold, matches } from "../iam/matches.ts";
import { Permissions } from "../iam/permissions.ts";
import { type Caller, policyDocument, type Statement } from "../iam/policy.ts";

const role = { role: "arn:aws:iam::123456789012:role/one" };
const topic = "arn:aws:sns:eu-central-1:123456789012:alarms";
const key = "arn:aws:kms:eu-central-1:123456789012:key/one";
const secure = { "aws:SecureTransport": "true" };

const statements = (...some: object[]): Statement[] =>
  policyDocument.parse({ Statement: some.map((one) => ({ Effect: "Allow", ...one })) }).Statement;
const onlyHttps = {
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: "sns:Publish",
  Resource: topic,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

describe("a decision about a call", () => {
  const publish = { action: "sns:Publish", resource: topic, context: secure };
  const alarms: Caller = { service: "cloudwatch.amazonaws.com" };

  it("of a service needs an Allow for the called resource: a policy that only forbids lets nobody in", () => {
    expect(decide(publish, alarms, [], statements(onlyHttps))).toBe("not allowed");
    const allow = { Principal: { Service: alarms.service }, Action: "sns:Publish", Resource: topic };
    expect(decide(publish, alarms, [], statements(onlyHttps, allow))).toBe("allowed");
  });

  it("is no if anything forbids it", () => {
    const plain = { ...publish, context: { "aws:SecureTransport": "false" } };
    const own = statements({ Action: "sns:*", Resource: "*" });
    expect(decide(publish, role, own, statements(onlyHttps))).toBe("allowed");
    expect(decide(plain, role, own, statements(onlyHttps))).toBe("denied");
  });

  it("of a role goes by action and resource, with wildcards", () => {
    const own = statements({ Action: "s3:GetObject", Resource: "arn:aws:s3:::files/requests/*/package.zip" });
    const read = (name: string) => ({
      action: "s3:GetObject",
      resource: `arn:aws:s3:::files/${name}`,
      context: {},
    });
    expect(decide(read("requests/1/package.zip"), role, own)).toBe("allowed");
    expect(decide(read("requests/1/collected"), role, own)).toBe("not allowed");
    expect(decide({ ...read("requests/1/package.zip"), action: "s3:PutObject" }, role, own)).toBe(
      "not allowed",
    );
  });

  it("about a key is the account's only where the key's policy says so", () => {
    const own = statements({ Action: "kms:Sign", Resource: key });
    const sign = { action: "kms:Sign", resource: key, context: {} };
    expect(decide(sign, role, own)).toBe("not allowed");
    const account = { Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
    expect(decide(sign, role, own, statements(account))).toBe("allowed");
    expect(decide(sign, role, [], statements(account))).toBe("not allowed");
  });
});

describe("conditions", () => {
  it("fail without their key, unless they are optional", () => {
    const wanted = { StringEquals: { "kms:ViaService": ["dynamodb.eu-central-1.amazonaws.com"] } };
    expect(conditionsHold(wanted, {})).toBe(false);
    expect(conditionsHold({ StringEqualsIfExists: wanted.StringEquals }, {})).toBe(true);
    expect(conditionsHold(wanted, { "kms:viaservice": "dynamodb.eu-central-1.amazonaws.com" })).toBe(true);
  });

  it("compare ARNs with wildcards, numbers as numbers, and their opposite", () => {
    expect(
      conditionsHold(
        { ArnLike: { "aws:SourceArn": ["arn:*:alarm:*"] } },
        { "aws:SourceArn": "arn:x:alarm:y" },
      ),
    ).toBe(true);
    expect(
      conditionsHold({ NumericLessThan: { "s3:TlsVersion": ["1.2"] } }, { "s3:TlsVersion": "1.3" }),
    ).toBe(false);
    expect(conditionsHold({ StringNotEquals: { a: ["x"] } }, { a: "y" })).toBe(true);
  });

  it("of an unknown kind are refused by name", () => {
    expect(() => conditionsHold({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8"] } }, secure)).toThrow(
      '"IpAddress"',
    );
    expect(() =>
      policyDocument.parse({ Statement: { Effect: "Allow", NotAction: "s3:*", Resource: "*" } }),
    ).toThrow("NotAction");
  });

  it("take dots and brackets in patterns literally", () => {
    expect(matches("a.b*", "axb")).toBe(false);
    expect(matches("a?c", "abc")).toBe(true);
  });

  it("fit the whole text, wherever a pattern has its wildcards", () => {
    const texts = ["table/x", "table/x/index/y", "my-table/x", "table/x/index/y/z"];
    const fitting = (pattern: string) => texts.filter((text) => matches(pattern, text));
    expect(fitting("table/x")).toEqual(["table/x"]);
    expect(fitting("table/*")).toEqual(["table/x", "table/x/index/y", "table/x/index/y/z"]);
    expect(fitting("table/*/?")).toEqual(["table/x/index/y", "table/x/index/y/z"]);
    expect(fitting("*/x")).toEqual(["table/x", "my-table/x"]);
    expect(fitting("table/x*y")).toEqual(["table/x/index/y"]);
    expect(fitting("*")).toEqual(texts);
  });
});

describe("the local host", () => {
  const told: string[] = [];
  const permissions = new Permissions(
    (service, name) => `arn:aws:${service}:eu-central-1:123456789012:${name}`,
    { now: () => 0 },
    (message) => told.push(message),
  );
  permissions.addRole(
    "reader",
    statements({ Action: "dynamodb:Query", Resource: "*:table/requests/index/byDue" }),
  );
  const { dynamodb = async () => ({ statusCode: 500 }) } = permissions.guard({
    dynamodb: async () => ({ statusCode: 200, body: "{}" }),
  });
  const ask = (caller: string, action: string, input: object) =>
    dynamodb({
      method: "POST",
      path: "/",
      query: new URLSearchParams(),
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${caller}/20261126/eu-central-1/dynamodb/aws4_request, …`,
        "x-amz-target": `DynamoDB_20120810.${action}`,
      },
      body: Buffer.from(JSON.stringify(input)),
    });

  it("answers a function what its role allows, index by index", async () => {
    expect(await ask("reader", "Query", { TableName: "requests", IndexName: "byDue" })).toMatchObject({
      statusCode: 200,
    });
    expect(await ask("reader", "Query", { TableName: "requests", IndexName: "byStatus" })).toMatchObject({
      statusCode: 400,
    });
    expect(await ask("reader", "Query", { TableName: "requests" })).toMatchObject({
      body: expect.stringContaining("AccessDeniedException"),
    });
  });

  it("checks every item of a transaction, and nothing for an operator", async () => {
    const input = { TransactItems: [{ Put: { TableName: "requests" } }] };
    expect(await ask("reader", "TransactWriteItems", input)).toMatchObject({ statusCode: 400 });
    expect(await ask("local", "TransactWriteItems", input)).toMatchObject({ statusCode: 200 });
    expect(permissions.refusals).toEqual(told);
    expect(told.at(-1)).toBe(
      "reader is not authorized to perform dynamodb:PutItem on arn:aws:dynamodb:eu-central-1:123456789012:table/requests",
    );
  });

  it("tells which permissions a call has needed, and which none", async () => {
    const index = "*:table/requests/index/byDue";
    permissions.addRole(
      "writer",
      statements({ Action: ["dynamodb:Query", "dynamodb:PutItem"], Resource: ["*:table/one", index] }),
    );
    await ask("writer", "Query", { TableName: "requests", IndexName: "byDue" });
    await ask("writer", "Query", { TableName: "another" });
    const writers = permissions.grants().filter(({ role }) => role === "writer");
    expect(writers.map(({ action, resource, used }) => [action, resource, used])).toEqual([
      ["dynamodb:Query", "*:table/one", false],
      ["dynamodb:Query", index, true],
      ["dynamodb:PutItem", "*:table/one", false],
      ["dynamodb:PutItem", index, false],
    ]);
  });

  it("refuses a function a call that it cannot read", async () => {
    const { other = async () => ({ statusCode: 500 }) } = permissions.guard({
      other: async () => ({ statusCode: 200 }),
    });
    const authorization = "AWS4-HMAC-SHA256 Credential=reader/20261126/eu-central-1/other/aws4_request, …";
    const call = { method: "POST", path: "/", query: new URLSearchParams(), body: Buffer.from("") };
    expect(await other({ ...call, headers: { authorization } })).toMatchObject({ statusCode: 400 });
  });
});
