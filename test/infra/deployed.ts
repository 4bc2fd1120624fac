import type { Template } from "aws-cdk-lib/assertions";
import { resolveIntrinsics } from "#local/assembly/intrinsics.ts";
import type { Template as CloudFormationTemplate } from "#local/assembly/read-assembly.ts";

export const region = "eu-central-1";
export const account = "123456789012";

/** A resource in deployed form: no intrinsic functions are left. */
export interface Deployed<Properties = Record<string, unknown>> {
  readonly id: string;
  readonly type: string;
  /** The value of `Ref`. */
  readonly ref: string;
  readonly arn: string;
  readonly properties: Properties;
}

/** Service and beginning of the ARN by type; the types for which `Ref` gives the ARN. */
const arns: Readonly<Record<string, readonly [service: string, prefix: string, refIsArn?: true]>> = {
  "AWS::ApiGatewayV2::Api": ["execute-api", ""],
  "AWS::CloudWatch::Alarm": ["cloudwatch", "alarm:"],
  "AWS::DynamoDB::Table": ["dynamodb", "table/"],
  "AWS::Events::Rule": ["events", "rule/"],
  "AWS::IAM::Role": ["iam", "role/"],
  "AWS::KMS::Key": ["kms", "key/"],
  "AWS::Lambda::Function": ["lambda", "function:"],
  "AWS::Logs::LogGroup": ["logs", "log-group:"],
  "AWS::S3::Bucket": ["s3", ""],
  "AWS::SES::ConfigurationSet": ["ses", "configuration-set/"],
  "AWS::SES::EmailIdentity": ["ses", "identity/"],
  "AWS::SNS::Topic": ["sns", "", true],
  "AWS::SQS::Queue": ["sqs", ""],
  "AWS::Scheduler::Schedule": ["scheduler", "schedule/default/"],
  "AWS::StepFunctions::StateMachine": ["states", "stateMachine:", true],
};
const naming = ["FunctionName", "StateMachineName", "LogGroupName", "EmailIdentity", "Name", "RoleName"];

export function arnOf(service: string, resource: string): string {
  const isGlobal = service === "iam" || service === "s3";
  return `arn:aws:${service}:${isGlobal ? "" : region}:${service === "s3" ? "" : account}:${resource}`;
}

/** Every resource of all stacks, in deployed form. */
export function deployed(stacks: readonly (readonly [stackName: string, Template])[]): Deployed[] {
  const outputs = new Map<string, unknown>();
  return stacks.flatMap(([stackName, source]) => {
    const template = source.toJSON() as CloudFormationTemplate;
    const nameOf = (id: string): string => {
      const { Properties = {} } = template.Resources?.[id] ?? {};
      const own = naming.map((property) => Properties[property]).find((value) => value !== undefined);
      return own === undefined ? `${stackName}-${id}` : String(resolveIntrinsics(own, scope));
    };
    const arn = (id: string): string => {
      const [service, prefix] = arns[template.Resources?.[id]?.Type ?? ""] ?? ["cloudformation", ""];
      return arnOf(service, prefix + nameOf(id));
    };
    const ref = (id: string): string =>
      arns[template.Resources?.[id]?.Type ?? ""]?.[2] ? arn(id) : nameOf(id);
    const scope = {
      template,
      pseudo: {
        "AWS::AccountId": account,
        "AWS::Partition": "aws",
        "AWS::Region": region,
        "AWS::StackName": stackName,
        "AWS::URLSuffix": "amazonaws.com",
      },
      ref,
      getAtt: (id: string, attribute: string) => {
        // The ARN of a log group ends with a wildcard.
        const end = template.Resources?.[id]?.Type === "AWS::Logs::LogGroup" ? ":*" : "";
        return attribute.endsWith("Arn") ? arn(id) + end : nameOf(id);
      },
      importValue: (name: string) => outputs.get(name),
      stackOutput: (stack: string, key: string) => outputs.get(`${stack}.${key}`),
    };
    for (const [key, { Value, Export }] of Object.entries(template.Outputs ?? {})) {
      const value = resolveIntrinsics(Value, scope);
      outputs.set(`${stackName}.${key}`, value);
      if (Export) outputs.set(String(resolveIntrinsics(Export.Name, scope)), value);
    }
    return Object.entries(template.Resources ?? {}).map(([id, { Type, Properties = {} }]) => ({
      id,
      type: Type,
      ref: ref(id),
      arn: arn(id),
      properties: resolveIntrinsics(Properties, scope) as Record<string, unknown>,
    }));
  });
}
