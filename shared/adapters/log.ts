import { Logger } from "@aws-lambda-powertools/logger";
import { errorName } from "#shared/domain/errors.ts";

const logger = new Logger({ serviceName: "data-subject-requests" });

/** Ids are all that a log line may say of a request; the types allow nothing else. */
export interface LogIds {
  readonly requestId?: string;
  readonly processor?: string;
}

export const log = {
  /** Says what failed, for which request, by the error's name. */
  failure: (what: string, error: unknown, ids: LogIds): void =>
    logger.error(`${what} failed`, { error: errorName(error), ...ids }),
};
