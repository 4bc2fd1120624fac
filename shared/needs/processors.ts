import { LambdaClient } from "@aws-sdk/client-lambda";
import { lambdaIdentify } from "#shared/adapters/lambda-identify.ts";
import { lambdaProcessorInvoker } from "#shared/adapters/lambda-processor-invoker.ts";
import { lambdaRetention } from "#shared/adapters/lambda-retention.ts";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { processorFunctions as functionsOf } from "#shared/adapters/processor-functions.ts";
import { manifestsReadOnce } from "./manifests.ts";
import type { Environment, Need } from "./need.ts";

type Prefix = "PROCESSOR_FUNCTION_PREFIX";
const prefix: Environment<Prefix> = {
  PROCESSOR_FUNCTION_PREFIX: ({ processors }) => processors.arnPrefix,
};
const functions = (environment: Record<Prefix, string>) => functionsOf(environment, manifestsReadOnce());
const grant: Required<Need<Prefix>>["grant"] = ({ processors }, fn) => processors.allowInvoke(fn);

/** The ARN of each processor's function, for the state machine to call. */
export const processorFunctions = { environment: prefix, connect: functions } satisfies Need<Prefix>;

/** Asks processors who a person is. */
export const identify = {
  environment: prefix,
  connect: (environment) => lambdaIdentify(markingErrors(new LambdaClient()), functions(environment)),
  grant,
} satisfies Need<Prefix>;

/** Has a processor run its task of a request. */
export const invokeProcessor = {
  environment: prefix,
  connect: (environment) => lambdaProcessorInvoker(markingErrors(new LambdaClient()), functions(environment)),
  grant,
} satisfies Need<Prefix>;

/** Has a processor erase data whose retention is over. */
export const askRetention = {
  environment: prefix,
  connect: (environment) => lambdaRetention(markingErrors(new LambdaClient()), functions(environment)),
  grant,
} satisfies Need<Prefix>;
