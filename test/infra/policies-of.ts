import { policyDocument, type Statement } from "#local/iam/policy.ts";
import { permissionStatement } from "#local/lambda/permission-resource.ts";
import { account, type Deployed } from "./deployed.ts";

/** Statements by the ARN of their role, or of their resource. */
export type Policies = ReadonlyMap<string, readonly Statement[]>;

/** The permissions of each role. */
export function identityPolicies(all: readonly Deployed[]): Policies {
  const byRole = new Map<string, Statement[]>();
  for (const { type, properties } of all) {
    if (type !== "AWS::IAM::Policy") continue;
    const statements = policyDocument.parse(properties.PolicyDocument).Statement;
    for (const name of properties.Roles as string[]) {
      const arn = all.find((one) => one.type === "AWS::IAM::Role" && one.ref === name)?.arn ?? name;
      byRole.set(arn, [...(byRole.get(arn) ?? []), ...statements]);
    }
  }
  return byRole;
}

/** The policies of topics, functions, buckets and keys. */
export function resourcePolicies(all: readonly Deployed[]): Policies {
  const byArn = new Map<string, Statement[]>();
  const add = (arn: string, ...statements: Statement[]) =>
    byArn.set(arn, [...(byArn.get(arn) ?? []), ...statements]);
  for (const { type, arn, properties } of all) {
    if (type === "AWS::KMS::Key") add(arn, ...policyDocument.parse(properties.KeyPolicy).Statement);
    if (type === "AWS::S3::BucketPolicy")
      add(`arn:aws:s3:::${properties.Bucket}`, ...policyDocument.parse(properties.PolicyDocument).Statement);
    if (type === "AWS::SNS::TopicPolicy")
      for (const topic of properties.Topics as string[])
        add(topic, ...policyDocument.parse(properties.PolicyDocument).Statement);
    if (type === "AWS::Lambda::Permission")
      add(String(properties.FunctionName), permissionStatement(properties));
  }
  // Only a topic without a policy of its own has AWS's default one.
  for (const { type, arn } of all)
    if (type === "AWS::SNS::Topic" && !byArn.has(arn)) add(arn, ownersTopic(arn));
  return byArn;
}

function ownersTopic(arn: string): Statement {
  return {
    Effect: "Allow",
    Principal: { AWS: ["*"] },
    Action: ["sns:Publish"],
    Resource: [arn],
    Condition: { StringEquals: { "aws:SourceAccount": [account] } },
  };
}
