import type { Caller } from "#local/iam/policy.ts";
import { arnOf, type Deployed } from "./deployed.ts";

/** A call that a service of AWS makes on our behalf, and its identity in the call. */
export interface ServiceCall {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** ARN of the cause of the call: `aws:SourceArn`. */
  readonly source: string;
}

type Reader = (resource: Deployed<never>, all: readonly Deployed[]) => ServiceCall[];

/**
 * The calls that services make for each type of resource. A type without an entry has no such calls; a template with
 * a new type fails the test until somebody has thought about it.
 */
export const callsByType: Readonly<Record<string, Reader>> = {
  "AWS::CloudWatch::Alarm": ({ arn, properties }: Deployed<{ AlarmActions?: string[] }>) =>
    (properties.AlarmActions ?? []).map((resource) => publishing("cloudwatch.amazonaws.com", resource, arn)),

  "AWS::SES::ConfigurationSetEventDestination": ({
    properties: { ConfigurationSetName, EventDestination },
  }: Deployed<{
    ConfigurationSetName: string;
    EventDestination: { SnsDestination?: { TopicARN: string } };
  }>) => {
    const topic = EventDestination.SnsDestination?.TopicARN;
    const source = arnOf("ses", `configuration-set/${ConfigurationSetName}`);
    return topic ? [publishing("ses.amazonaws.com", topic, source)] : [];
  },

  "AWS::SNS::Subscription": ({
    properties: { Protocol, Endpoint, TopicArn },
  }: Deployed<{ Protocol: string; Endpoint: string; TopicArn: string }>) =>
    Protocol === "lambda" ? [invoking("sns.amazonaws.com", Endpoint, TopicArn)] : [],

  "AWS::Events::Rule": ({ arn, properties }: Deployed<{ Targets: { Arn: string }[] }>) =>
    properties.Targets.map(({ Arn }) => invoking("events.amazonaws.com", Arn, arn)),

  "AWS::ApiGatewayV2::Route": (
    {
      properties: { ApiId, RouteKey, Target },
    }: Deployed<{ ApiId: string; RouteKey: string; Target: string }>,
    all,
  ) => {
    const integration = all.find(
      ({ type, ref }) => type.endsWith("::Integration") && Target.endsWith(`/${ref}`),
    );
    const [method = "", path = ""] = RouteKey.split(" ");
    const source = arnOf("execute-api", `${ApiId}/$default/${method}${path}`);
    return [invoking("apigateway.amazonaws.com", String(integration?.properties.IntegrationUri), source)];
  },

  "AWS::Scheduler::Schedule": ({
    arn,
    properties,
  }: Deployed<{ Target: { Arn: string; RoleArn: string } }>) => [
    { caller: { role: properties.Target.RoleArn }, ...invocation(properties.Target.Arn), source: arn },
  ],

  "AWS::StepFunctions::StateMachine": ({
    arn,
    properties: { RoleArn, DefinitionSubstitutions },
  }: Deployed<{ RoleArn: string; DefinitionSubstitutions: Record<string, string> }>) => {
    const named = Object.values(DefinitionSubstitutions).filter((value) => value.includes(":function:"));
    return named.map((called) => ({
      caller: { role: RoleArn },
      ...invocation(called),
      source: arn,
    }));
  },

  "AWS::Lambda::Function": ({
    arn,
    properties: { Role, LoggingConfig },
  }: Deployed<{ Role: string; LoggingConfig: { LogGroup: string } }>) =>
    ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
      caller: { role: Role },
      action,
      resource: `${arnOf("logs", `log-group:${LoggingConfig.LogGroup}`)}:log-stream:one`,
      source: arn,
    })),
};

/** Types for which no service calls anything of ours. */
export const silentTypes = [
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGatewayV2::Authorizer",
  "AWS::ApiGatewayV2::Integration",
  "AWS::ApiGatewayV2::Stage",
  "AWS::CDK::Metadata",
  "AWS::CloudWatch::Dashboard",
  "AWS::Cognito::ManagedLoginBranding",
  "AWS::Cognito::UserPool",
  "AWS::Cognito::UserPoolClient",
  "AWS::Cognito::UserPoolDomain",
  "AWS::Cognito::UserPoolGroup",
  "AWS::DynamoDB::Table",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::KMS::Alias",
  "AWS::KMS::Key",
  "AWS::Lambda::EventInvokeConfig",
  "AWS::Lambda::Permission",
  "AWS::Logs::LogGroup",
  "AWS::S3::Bucket",
  "AWS::S3::BucketPolicy",
  "AWS::SES::ConfigurationSet",
  "AWS::SES::EmailIdentity",
  "AWS::SNS::Topic",
  "AWS::SNS::TopicPolicy",
];

const invocation = (resource: string) => ({ action: "lambda:InvokeFunction", resource });

function invoking(service: string, resource: string, source: string): ServiceCall {
  return { caller: { service }, ...invocation(resource), source };
}

function publishing(service: string, resource: string, source: string): ServiceCall {
  return { caller: { service }, action: "sns:Publish", resource, source };
}
