import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SESClient } from "@aws-sdk/client-ses";
import { SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { controller } from "#shared/policy/controller.ts";
import type { AskRetention } from "#shared/ports/ask-retention.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Executions } from "#shared/ports/executions.ts";
import type { Identify } from "#shared/ports/identify.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { OutageLog } from "#shared/ports/outage-log.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { ProcessorInvoker } from "#shared/ports/processor-invoker.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { RetentionLedger } from "#shared/ports/retention-ledger.ts";
import type { Signer } from "#shared/ports/signer.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { dynamoOutageLog } from "./dynamo/dynamo-outage-log.ts";
import { dynamoRequestStore } from "./dynamo/dynamo-request-store.ts";
import { dynamoRetentionLedger } from "./dynamo/dynamo-retention-ledger.ts";
import { kmsKeyedHash } from "./kms-keyed-hash.ts";
import { kmsSigner } from "./kms-signer.ts";
import { lambdaIdentify } from "./lambda-identify.ts";
import { lambdaProcessorInvoker } from "./lambda-processor-invoker.ts";
import { lambdaPurge } from "./lambda-purge.ts";
import { lambdaRetention } from "./lambda-retention.ts";
import { s3PackageStore } from "./s3-package-store.ts";
import { s3Purge } from "./s3-purge.ts";
import { sesMailer } from "./ses-mailer.ts";
import { sfnExecutions } from "./sfn-executions.ts";
import { sfnWorkflow } from "./sfn-workflow.ts";
import { systemClock } from "./system-clock.ts";

/*
 * The one place that chooses adapters for ports. Each function connects only what it needs; the bundler leaves out
 * the rest.
 */

export function connectDocuments(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(), {
    marshallOptions: { removeUndefinedValues: true },
    // A number too great to be one here comes as it was written, instead of failing every read of its page.
    unmarshallOptions: { wrapNumbers: exactNumber },
  });
}

function exactNumber(written: string): number | string {
  const value = Number(written);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? written : value;
}

export function connectStore(env: { REQUEST_TABLE: string }): RequestStore {
  return dynamoRequestStore(connectDocuments(), env.REQUEST_TABLE);
}

export function connectOutages(env: { REQUEST_TABLE: string }): OutageLog {
  return dynamoOutageLog(connectDocuments(), env.REQUEST_TABLE);
}

export function connectRetentionLedger(env: { REQUEST_TABLE: string }): RetentionLedger {
  return dynamoRetentionLedger(connectDocuments(), env.REQUEST_TABLE);
}

export function connectRetention(functions: Readonly<Record<string, string>>): AskRetention {
  return lambdaRetention(new LambdaClient(), functions);
}

export function connectWorkflow(env: { STATE_MACHINE_ARN: string }): Workflow {
  return sfnWorkflow(new SFNClient(), env.STATE_MACHINE_ARN);
}

export function connectExecutions(env: { STATE_MACHINE_ARN: string }): Executions {
  return sfnExecutions(new SFNClient(), env.STATE_MACHINE_ARN);
}

export function connectKeyedHash(env: { KEYED_HASH_KEY: string }): KeyedHash {
  return kmsKeyedHash(new KMSClient(), env.KEYED_HASH_KEY);
}

export function connectSigner(env: { EVIDENCE_KEY: string }): Signer {
  return kmsSigner(new KMSClient(), env.EVIDENCE_KEY);
}

export function connectProcessorInvoker(functions: Readonly<Record<string, string>>): ProcessorInvoker {
  return lambdaProcessorInvoker(new LambdaClient(), functions);
}

export function connectIdentify(functions: Readonly<Record<string, string>>): Identify {
  return lambdaIdentify(new LambdaClient(), functions);
}

export function connectPackages(env: { PACKAGE_BUCKET: string }): PackageStore {
  return s3PackageStore(new S3Client(), env.PACKAGE_BUCKET);
}

/** The same, by the function for it. */
export function connectPurgeFunction(env: { PURGE_FUNCTION: string }): Pick<PackageStore, "purge"> {
  return { purge: lambdaPurge(new LambdaClient(), env.PURGE_FUNCTION) };
}

export function connectPurge(env: { PACKAGE_BUCKET: string }): Pick<PackageStore, "purge"> {
  return { purge: s3Purge(new S3Client(), env.PACKAGE_BUCKET) };
}

/**
 * SES has no idempotency key: a call that the SDK repeats by itself because its answer was lost sends the mail twice.
 * And a call that hangs has to end well before its claim counts as one that crashed.
 */
export const sendsOnce = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
};

export function connectMailer(env: { SES_CONFIGURATION_SET: string }, clock: Clock = systemClock): Mailer {
  const { sender } = controller;
  const configurationSet = env.SES_CONFIGURATION_SET;
  return sesMailer(new SESClient(sendsOnce), { sender, configurationSet, clock });
}
