import { connectDocuments } from "#shared/adapters/dynamo/documents.ts";
import { dynamoOutageLog, outagePartition } from "#shared/adapters/dynamo/dynamo-outage-log.ts";
import type { Need } from "./need.ts";
import { requestTable } from "./request-table.ts";

/** The same, read only. */
export const readOutages = {
  environment: requestTable,
  connect: ({ REQUEST_TABLE }) => ({ open: dynamoOutageLog(connectDocuments(), REQUEST_TABLE).open }),
  grant: ({ requests }, fn) => requests.allowReadPartition(fn, outagePartition),
} satisfies Need<"REQUEST_TABLE">;

/** The systems that do not answer at the moment. */
export const outages = {
  environment: requestTable,
  connect: ({ REQUEST_TABLE }) => dynamoOutageLog(connectDocuments(), REQUEST_TABLE),
  grant({ requests }, fn) {
    requests.allowReadWrite(fn);
    requests.allowUpdate(fn);
  },
} satisfies Need<"REQUEST_TABLE">;
