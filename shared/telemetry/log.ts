import { Logger } from "@aws-lambda-powertools/logger";
import { type Failure, failureOf } from "#shared/domain/failure/failure.ts";
import { invocation } from "./invocation.ts";

const logger = new Logger({ serviceName: "data-subject-requests" });

/** A log line may only identify a request by ids; the types allow nothing else. */
export interface LogIds {
  readonly requestId?: string;
  readonly processor?: string;
}

function failed(what: string, { error, details }: Failure, ids: LogIds): void {
  const context = invocation.current();
  if (context) logger.addContext(context);
  logger.error(`${what} failed`, { error, ...(details && { details }), ...ids });
}

export const log = {
  /** Logs a failure of a request, by the error's name and its details. */
  failure: (what: string, error: unknown, ids: LogIds): void => failed(what, failureOf(error), ids),
  /** The same for a failure whose details are known. */
  failed,
};
