import { describe, expect, it } from "@jest/globals";
import { decide } from "#local/iam/decide.ts";
import { type Caller, policyDocument } from "#local/iam/policy.ts";
import { callsByType, type ServiceCall, silentTypes } from "./calls-of-services.ts";
import { account, type Deployed, deployed, region } from "./deployed.ts";
import { identityPolicies, resourcePolicies } from "./policies-of.ts";
import { synthesised } from "./synthesised.ts";

/*
 * AWS's decisions, from the templates. The local host checks the calls of our own functions by
 * their roles: the journeys make every one of those calls.
 */
describe("a service of AWS that acts for us", () => {
  const all = deployed(synthesised().all);
  const calls = all.flatMap((one) => callsByType[one.type]?.(one as Deployed<never>, all) ?? []);

  it("has an entry for every type of resource", () => {
    const known = [...Object.keys(callsByType), ...silentTypes];
    expect([...new Set(all.map(({ type }) => type))].filter((type) => !known.includes(type))).toEqual([]);
  });

  it("has the permissions it needs: alarms publish, the API, schedules, events and the workflow call functions", () => {
    const services = new Set(calls.map(({ caller }) => nameOf(caller)));
    for (const name of ["cloudwatch.amazonaws.com", "apigateway.amazonaws.com"])
      expect(services).toContain(name);
    expect(calls.filter((call) => decision(call, all) !== "allowed")).toEqual([]);
  });

  it("acts in a role only where the role trusts it", () => {
    const trusted = { "AWS::Lambda::Function": "lambda", "AWS::StepFunctions::StateMachine": "states" };
    for (const { type, properties } of all) {
      const principal = trusted[type as keyof typeof trusted] ?? (type.endsWith("Schedule") && "scheduler");
      if (!principal) continue;
      const target = properties.Target as { RoleArn?: string } | undefined;
      const role = String(properties.Role ?? properties.RoleArn ?? target?.RoleArn);
      expect([type, trusts(role, `${principal}.amazonaws.com`)]).toEqual([type, true]);
    }
  });

  it("may use the key of a table or a bucket for a role that may use the table or the bucket", () => {
    const data = keyOf("AWS::DynamoDB::Table", "SSESpecification", "KMSMasterKeyId");
    for (const [role, statements] of identityPolicies(all)) {
      for (const [via, actions, needed] of keyUses) {
        const uses = statements.some((one) => one.Action.some((action) => actions.includes(action)));
        if (!uses) continue;
        const context = { "kms:ViaService": `${via}.${region}.amazonaws.com` };
        for (const action of needed) {
          const call = { action: `kms:${action}`, resource: data, context };
          const own = decide(call, { role }, statements, resourcePolicies(all).get(data));
          expect([role, action, via, own]).toEqual([role, action, via, "allowed"]);
        }
      }
    }
  });

  it.each(["AWS::SNS::TopicPolicy", "AWS::Lambda::Permission", "AWS::IAM::Policy"])(
    "is kept out without %s",
    (type) => {
      const without = all.flatMap((one) => (one.type === type ? emptied(one) : [one]));
      expect(calls.filter((call) => decision(call, without) !== "allowed")).not.toEqual([]);
    },
  );

  function trusts(role: string, principal: string): boolean {
    const found = all.find((one) => one.type === "AWS::IAM::Role" && one.arn === role);
    const document = policyDocument.parse(found?.properties.AssumeRolePolicyDocument);
    return document.Statement.some(
      ({ Principal, Action }) =>
        typeof Principal === "object" &&
        Principal.Service?.includes(principal) &&
        Action.includes("sts:AssumeRole"),
    );
  }

  function keyOf(type: string, property: string, member: string): string {
    const found = all.find((one) => one.type === type)?.properties[property] as Record<string, string>;
    return String(found[member]);
  }
});

/** The key permissions that DynamoDB and S3 need from their caller. */
const keyUses: readonly (readonly [via: string, actions: string[], needed: string[]])[] = [
  ["dynamodb", ["dynamodb:Query", "dynamodb:PutItem"], ["Decrypt", "GenerateDataKey", "ReEncryptFrom"]],
  ["s3", ["s3:GetObject"], ["Decrypt"]],
  ["s3", ["s3:PutObject"], ["GenerateDataKey", "Decrypt"]],
];

const nameOf = (caller: Caller): string => ("service" in caller ? caller.service : caller.role);

/** Like a policy with only a denial, which had replaced the default one of the alarms' topic. */
function emptied({ properties, ...rest }: Deployed): Deployed[] {
  if (rest.type !== "AWS::SNS::TopicPolicy") return [];
  const { Statement } = policyDocument.parse(properties.PolicyDocument);
  const PolicyDocument = { Statement: Statement.filter(({ Effect }) => Effect === "Deny") };
  return [{ ...rest, properties: { ...properties, PolicyDocument } }];
}

function decision({ caller, action, resource, source }: ServiceCall, all: readonly Deployed[]) {
  const context = {
    "aws:SecureTransport": "true",
    "aws:SourceArn": source,
    "aws:SourceAccount": account,
  };
  const identity = "role" in caller ? (identityPolicies(all).get(caller.role) ?? []) : [];
  return decide({ action, resource, context }, caller, identity, resourcePolicies(all).get(resource));
}
