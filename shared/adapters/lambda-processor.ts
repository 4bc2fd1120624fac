import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { failureFrom, placedAt, serviceFailed } from "#shared/domain/failure/failure.ts";
import type { FailureDetails } from "#shared/domain/failure/failure-kinds.ts";
import { codeOf, systemId } from "#shared/domain/failure/kinds.ts";
import type { ProcessorEvent } from "#shared/processor/processor-event.ts";

/**
 * Calls the function of a processor and waits for its answer.
 * @param functions processor id → ARN of its function.
 * @param seconds the longest wait; absent: as long as the function may run.
 * @throws TransientError when there was no answer, TerminalError when there is no such processor, or the processor
 * said so itself.
 */
export function lambdaProcessor(
  lambda: LambdaClient,
  functions: Readonly<Record<string, string>>,
  seconds?: number,
) {
  return async (event: ProcessorEvent): Promise<unknown> => {
    const { processor } = event;
    const FunctionName = functions[processor];
    if (!FunctionName)
      throw new TerminalError({ code: "not-here", what: "processor", system: systemId(processor) });
    const { FunctionError, Payload } = await lambda
      .send(
        new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
        seconds === undefined ? {} : { abortSignal: AbortSignal.timeout(seconds * 1000) },
      )
      .catch((cause) => {
        const details = placedAt({ system: processor }, serviceFailed("Lambda", "Invoke", cause));
        throw new TransientError(details, { cause });
      });
    if (!FunctionError && Payload) return JSON.parse(Payload.transformToString()) as unknown;
    const told = JSON.parse(Payload?.transformToString() || "{}") as Partial<Record<string, unknown>>;
    const details = saidBy(processor, told);
    throw told.errorType === "TerminalError" ? new TerminalError(details) : new TransientError(details);
  };
}

/** The function's own account of its failure; only the name where it could not give one. */
function saidBy(
  processor: string,
  { errorType, errorMessage }: Partial<Record<string, unknown>>,
): FailureDetails {
  const failure = typeof errorMessage === "string" ? failureFrom(errorMessage) : undefined;
  const error = codeOf(failure?.error ?? errorType);
  return placedAt({ system: processor }, failure?.details ?? { code: "processor-failed", error });
}
