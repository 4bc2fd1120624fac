import type { LambdaClient } from "@aws-sdk/client-lambda";
import { TerminalError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { identification } from "#shared/domain/identification.ts";
import type { Identify } from "#shared/ports/identify.ts";
import { lambdaProcessor } from "./lambda-processor.ts";

/** A person waits for a mail meanwhile. */
const longestSeconds = 10;

/** @param functions processor id → ARN of its function. */
export function lambdaIdentify(lambda: LambdaClient, functions: Readonly<Record<string, string>>): Identify {
  const call = lambdaProcessor(lambda, functions, longestSeconds);
  return async (processor, subject) => {
    const answer = identification.safeParse(await call({ ask: "identification", processor, subject }));
    if (answer.success) return answer.data;
    throw new TerminalError({
      code: "answer-invalid",
      system: systemId(processor),
      ...firstProblem(answer.error, identification),
    });
  };
}
