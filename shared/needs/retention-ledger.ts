import { connectDocuments } from "#shared/adapters/dynamo/documents.ts";
import { dynamoRetentionLedger } from "#shared/adapters/dynamo/dynamo-retention-ledger.ts";
import type { Need } from "./need.ts";
import { requestTable } from "./request-table.ts";

/** The chain of evidence of erasures at the end of retention. */
export const retentionLedger = {
  environment: requestTable,
  connect: ({ REQUEST_TABLE }) => dynamoRetentionLedger(connectDocuments(), REQUEST_TABLE),
  grant: ({ requests }, fn) => requests.allowReadWrite(fn),
} satisfies Need<"REQUEST_TABLE">;
