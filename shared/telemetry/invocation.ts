import type { Context } from "aws-lambda";

let current: Context | undefined;

/**
 * The invocation that this function answers now, for its log lines. Apart from the log: many functions bundle no
 * logger.
 */
export const invocation = {
  begin(context: Context): void {
    current = context;
  },
  current: (): Context | undefined => current,
};
