import type { LambdaClient } from "@aws-sdk/client-lambda";
import * as z from "zod";
import type { AskRetention } from "#shared/ports/ask-retention.ts";
import { lambdaProcessor } from "./lambda-processor.ts";

const count = z.int().nonnegative();
const answer = z.object({ ended: count, waiting: count, failed: count, more: z.boolean() });

/** @param functions processor id → ARN of its function. */
export function lambdaRetention(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
): AskRetention {
  const call = lambdaProcessor(lambda, functions);
  return async (processor) => answer.parse(await call({ processor, ask: "retention" }));
}
