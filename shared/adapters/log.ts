import { Logger } from "@aws-lambda-powertools/logger";

/** What a log line may say beside its message: ids, verdicts and names of errors; never personal data. */
export interface LogFields {
  readonly requestId?: string;
  readonly processor?: string;
  readonly outcome?: string;
  /** `error.name`; messages and stacks of foreign errors may hold personal data. */
  readonly error?: string;
}

const logger = new Logger({ serviceName: "data-subject-requests" });

/** JSON lines on standard output; `POWERTOOLS_LOG_LEVEL` sets the level. */
export const log = {
  info: (message: string, fields: LogFields): void => logger.info(message, { ...fields }),
  warn: (message: string, fields: LogFields): void => logger.warn(message, { ...fields }),
};
