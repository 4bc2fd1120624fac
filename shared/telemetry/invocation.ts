import type { Context } from "aws-lambda";

let current: Context | undefined;

/**
 * The invocation that this function answers now, for its log lines and its time. Apart from the log: many functions bundle no
 * logger.
 */
export const invocation = {
  begin(context: Context): void {
    current = context;
  },
  current: (): Context | undefined => current,
  /** The time in milliseconds until Lambda ends it; endless on the command line. */
  timeLeft: (): number => current?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY,
};
