import { LambdaClient } from "@aws-sdk/client-lambda";
import { STSClient } from "@aws-sdk/client-sts";
import type { Resources } from "#infra/resources.ts";
import { lambdaAskTask } from "#shared/adapters/lambda-ask-task.ts";
import { lambdaIdentify } from "#shared/adapters/lambda-identify.ts";
import { lambdaProcessorInvoker } from "#shared/adapters/lambda-processor-invoker.ts";
import { lambdaReadBack } from "#shared/adapters/lambda-read-back.ts";
import { lambdaRetention } from "#shared/adapters/lambda-retention.ts";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { processorFunctions as functionsOf } from "#shared/adapters/processor-functions.ts";
import { stsUploads } from "#shared/adapters/sts-uploads.ts";
import { manifestsReadOnce } from "./manifests.ts";
import type { Environment, Need } from "./need.ts";

type Prefix = "PROCESSOR_FUNCTION_PREFIX";
const arnPrefix = ({ processors }: Resources) => processors.arnPrefix;
const prefix: Environment<Prefix> = { PROCESSOR_FUNCTION_PREFIX: arnPrefix };
const functions = (environment: Record<Prefix, string>) => functionsOf(environment, manifestsReadOnce());
const grant: Required<Need<Prefix>>["grant"] = ({ processors }, fn) => processors.allowInvoke(fn);

/** Asks processors who a person is. */
export const identify = {
  environment: prefix,
  connect: (environment) => lambdaIdentify(markingErrors(new LambdaClient()), functions(environment)),
  grant,
} satisfies Need<Prefix>;

type Uploads = "UPLOAD_ROLE" | "PACKAGE_BUCKET";

/** Has processors do their tasks, each with keys for its own files of the request. */
export const askTask = {
  environment: {
    // A spread at import could have an effect, and would bring STS into every bundle with a need of this file.
    PROCESSOR_FUNCTION_PREFIX: arnPrefix,
    UPLOAD_ROLE: ({ uploadRole }) => uploadRole.roleArn,
    PACKAGE_BUCKET: ({ packages }) => packages.bucketName,
  },
  connect: ({ UPLOAD_ROLE: role, PACKAGE_BUCKET: bucket, ...environment }) =>
    lambdaAskTask(
      // The workflow tries again, and knows how often.
      markingErrors(new LambdaClient({ maxAttempts: 1 })),
      functions(environment),
      stsUploads(markingErrors(new STSClient()), { role, bucket }),
    ),
  grant(resources, fn) {
    grant(resources, fn);
    resources.uploadRole.grantAssumeRole(fn.grantPrincipal);
  },
} satisfies Need<Prefix | Uploads>;

/** Has processors erase, for which they need no keys. */
export const askToErase = {
  environment: prefix,
  connect: (environment) => lambdaAskTask(markingErrors(new LambdaClient()), functions(environment)),
  grant,
} satisfies Need<Prefix>;

/** Has processors look whether an erasure has left anything. */
export const askReadBack = {
  environment: prefix,
  connect: (environment) => lambdaReadBack(markingErrors(new LambdaClient()), functions(environment)),
  grant,
} satisfies Need<Prefix>;

type RunTask = "RUN_TASK_FUNCTION";
const runTaskFunction = ({ functionIn }: Resources) => functionIn("workflow/run-task");

/** Has the task of one processor run, outside the workflow. */
export const invokeProcessor = {
  environment: { RUN_TASK_FUNCTION: (resources) => runTaskFunction(resources).arn },
  connect: ({ RUN_TASK_FUNCTION }) =>
    lambdaProcessorInvoker(markingErrors(new LambdaClient()), RUN_TASK_FUNCTION),
  grant: (resources, fn) => runTaskFunction(resources).allowInvoke(fn),
} satisfies Need<RunTask>;

/** Has a processor erase data whose retention is over. */
export const askRetention = {
  environment: prefix,
  connect: (environment) => lambdaRetention(markingErrors(new LambdaClient()), functions(environment)),
  grant,
} satisfies Need<Prefix>;
