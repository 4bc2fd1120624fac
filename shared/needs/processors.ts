import { LambdaClient } from "@aws-sdk/client-lambda";
import { lambdaIdentify } from "#shared/adapters/lambda-identify.ts";
import { lambdaProcessorInvoker } from "#shared/adapters/lambda-processor-invoker.ts";
import { lambdaRetention } from "#shared/adapters/lambda-retention.ts";
import { processorFunctions as functionsOf } from "#shared/adapters/processor-functions.ts";
import { manifestsReadOnce } from "./manifests.ts";
import { type Need, need } from "./need.ts";

type Prefix = "PROCESSOR_FUNCTION_PREFIX";
const prefix: Need<unknown, Prefix>["environment"] = {
  PROCESSOR_FUNCTION_PREFIX: ({ processors }) => processors.arnPrefix,
};
const functions = (environment: Record<Prefix, string>) => functionsOf(environment, manifestsReadOnce());
const grant: Need<unknown, Prefix>["grant"] = ({ processors }, fn) => processors.allowInvoke(fn);

/** The ARN of each processor's function, for the state machine to call. */
export const processorFunctions = need({ environment: prefix, connect: functions });

/** Asks processors who a person is. */
export const identify = need({
  environment: prefix,
  connect: (environment) => lambdaIdentify(new LambdaClient(), functions(environment)),
  grant,
});

/** Has a processor run its task of a request. */
export const invokeProcessor = need({
  environment: prefix,
  connect: (environment) => lambdaProcessorInvoker(new LambdaClient(), functions(environment)),
  grant,
});

/** Has a processor erase what it has kept long enough. */
export const askRetention = need({
  environment: prefix,
  connect: (environment) => lambdaRetention(new LambdaClient(), functions(environment)),
  grant,
});
