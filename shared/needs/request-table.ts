import type { Environment } from "./need.ts";

/** The environment of everything in the table of requests. */
export const requestTable: Environment<"REQUEST_TABLE"> = {
  REQUEST_TABLE: ({ requests }) => requests.tableName,
};
