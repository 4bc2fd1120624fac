import { Logger } from "@aws-lambda-powertools/logger";

const logger = new Logger();

/** Ids are all that a log line may say of a request; the types allow nothing else. */
export interface LogIds {
  readonly requestId?: string;
  readonly processor?: string;
}

/** The name of whatever was thrown. Messages of foreign errors may hold personal data and are never logged. */
export function errorName(error: unknown): string {
  return typeof error === "object" && error !== null && "name" in error ? String(error.name) : typeof error;
}

export const log = {
  failure: (what: string, error: unknown, ids: LogIds): void =>
    logger.error(`${what} failed`, { error: errorName(error), ...ids }),
};
