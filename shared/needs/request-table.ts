import type { Need } from "./need.ts";

export type RequestTableName = "REQUEST_TABLE";

/** The environment of all that is kept in the table of requests. */
export const requestTable: Need<unknown, RequestTableName>["environment"] = {
  REQUEST_TABLE: ({ requests }) => requests.tableName,
};
