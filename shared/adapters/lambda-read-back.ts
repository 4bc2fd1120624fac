import type { LambdaClient } from "@aws-sdk/client-lambda";
import { TerminalError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { readBackAnswer } from "#shared/domain/read-back.ts";
import type { AskReadBack } from "#shared/ports/ask-read-back.ts";
import { lambdaProcessor } from "./lambda-processor.ts";

/** @param functions processor id → ARN of its function. */
export function lambdaReadBack(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
): AskReadBack {
  const call = lambdaProcessor(lambda, functions);
  return async (processor, erased) => {
    const answer = readBackAnswer.safeParse(await call({ ask: "read-back", processor, ...erased }));
    if (answer.success) return answer.data;
    throw new TerminalError({
      code: "answer-invalid",
      system: systemId(processor),
      ...firstProblem(answer.error, readBackAnswer),
    });
  };
}
