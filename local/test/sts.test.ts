import { beforeEach, describe, expect, it } from "@jest/globals";
import { queryProtocol } from "../aws/query-protocol.ts";
import { Permissions } from "../iam/permissions.ts";
import { policyDocument } from "../iam/policy.ts";
import { Sts } from "../sts/sts.ts";

const account = "arn:aws:iam::000000000000";
const allow = (Action: string | string[], Resource: string, more: object = {}) =>
  policyDocument.parse({ Statement: { Effect: "Allow", Action, Resource, ...more } }).Statement;

let now: number;
let services: ReturnType<Permissions["guard"]>;
beforeEach(() => {
  now = Date.parse("2026-03-05T09:00:00Z");
  const clock = { now: () => now };
  const permissions = new Permissions(
    (service, name) => (service === "iam" ? `${account}:${name}` : `arn:aws:${service}:::${name}`),
    clock,
    () => undefined,
  );
  permissions.addRole("lender");
  permissions.addRole("stranger", allow("sts:AssumeRole", "*"));
  permissions.addRole("writer", allow("s3:PutObject", "arn:aws:s3:::files/requests/*"));
  permissions.addResourcePolicy(
    `${account}:role/writer`,
    policyDocument.parse({
      Statement: { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: `${account}:role/lender` } },
    }).Statement,
  );
  services = permissions.guard({
    sts: queryProtocol(new Sts(permissions, clock)),
    s3: async () => ({ statusCode: 200, body: "" }),
  });
});

const send = async (
  service: string,
  caller: string,
  request: { method?: string; path?: string; body?: string },
) => {
  const answer = await services[service]?.({
    method: request.method ?? "POST",
    path: request.path ?? "/",
    query: new URLSearchParams(),
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${caller}/20260305/eu-central-1/${service}/aws4_request`,
    },
    body: Buffer.from(request.body ?? ""),
  });
  return { status: answer?.statusCode, text: String(answer?.body) };
};
const put = (caller: string, key: string) => send("s3", caller, { method: "PUT", path: `/files/${key}` });
const lend = (caller: string, more: Record<string, string> = {}) =>
  send("sts", caller, {
    body: new URLSearchParams({
      Action: "AssumeRole",
      RoleArn: `${account}:role/writer`,
      RoleSessionName: "billing",
      DurationSeconds: "900",
      Policy: JSON.stringify({
        Statement: { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::files/requests/1/*" },
      }),
      ...more,
    }).toString(),
  });
const keyIn = (text: string) => /<AccessKeyId>(\w+)</.exec(text)?.[1] ?? "none";

describe("a role that is lent", () => {
  it("is given to nobody but whom its own policy names", async () => {
    expect(await lend("stranger")).toMatchObject({ status: 403 });
    expect(await lend("lender")).toMatchObject({ status: 200 });
  });

  it("may do what both the role and the policy of the session allow", async () => {
    const key = keyIn((await lend("lender")).text);
    expect(await put(key, "requests/1/a")).toMatchObject({ status: 200 });
    expect(await put(key, "requests/2/a")).toMatchObject({ status: 403 });
    const wide = JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } });
    const wider = keyIn((await lend("lender", { Policy: wide })).text);
    expect(await put(wider, "requests/2/a")).toMatchObject({ status: 200 });
    expect(await put(wider, "letters/2")).toMatchObject({ status: 403 });
  });

  it("is worth nothing once its time is over", async () => {
    const key = keyIn((await lend("lender")).text);
    now += 900_000;
    expect(await put(key, "requests/1/a")).toMatchObject({
      status: 400,
      text: expect.stringContaining("ExpiredToken"),
    });
  });

  it.each([
    ["an action that is not served", { Action: "GetFederationToken" }, "InvalidAction"],
    ["a session without a usable name", { RoleSessionName: "a b" }, "ValidationError"],
    ["a time that AWS does not lend for", { DurationSeconds: "60" }, "ValidationError"],
    ["a policy that cannot be read", { Policy: "{" }, "MalformedPolicyDocument"],
  ])("is refused for %s", async (_, more, code) => {
    const { status, text } = await lend("operator", more as Record<string, string>);
    expect([status, text]).toEqual([expect.any(Number), expect.stringContaining(code)]);
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
