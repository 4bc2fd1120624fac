import type { LambdaClient } from "@aws-sdk/client-lambda";
import * as z from "zod";
import { date } from "#shared/domain/moment.ts";
import type { AskRetention } from "#shared/ports/ask-retention.ts";
import { lambdaProcessor } from "./lambda-processor.ts";

const count = z.int().nonnegative();
const id = z.string().min(1).max(1024);
const answer = z.object({
  ended: z.array(z.object({ id, requestId: id, until: date, counts: z.record(z.string(), count) })),
  waiting: count,
  failed: count,
  more: z.boolean(),
});

/** @param functions processor id → ARN of its function. */
export function lambdaRetention(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
): AskRetention {
  const call = lambdaProcessor(lambda, functions);
  return async (processor, recorded) =>
    answer.parse(await call({ ask: "retention", processor, recorded: [...recorded] }));
}
