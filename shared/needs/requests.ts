import { connectDocuments } from "#shared/adapters/dynamo/documents.ts";
import {
  dynamoRequestRecords,
  dynamoRequestStore,
  recordAttributes,
} from "#shared/adapters/dynamo/dynamo-request-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { invocation } from "#shared/telemetry/invocation.ts";
import type { Need } from "./need.ts";
import { requestTable } from "./request-table.ts";

const connect = ({ REQUEST_TABLE }: Record<"REQUEST_TABLE", string>): RequestStore =>
  dynamoRequestStore(connectDocuments(), REQUEST_TABLE, invocation.timeLeft);

/** Reads requests and their evidence without the person: the role may read no attribute that identifies anybody. */
export const readRecords = {
  environment: requestTable,
  connect: ({ REQUEST_TABLE }) => dynamoRequestRecords(connectDocuments(), REQUEST_TABLE),
  grant: ({ requests }, fn) => requests.allowReadAttributes(fn, recordAttributes),
} satisfies Need<"REQUEST_TABLE">;

/** As `readRecords`; also lists requests by their status. */
export const listRecords = {
  ...readRecords,
  grant: ({ requests }, fn) => requests.allowReadAttributes(fn, recordAttributes, "byStatus"),
} satisfies Need<"REQUEST_TABLE">;

/** As `readRecords`; also finds the other requests of a person. */
export const recordsOfPerson = {
  ...readRecords,
  grant: ({ requests }, fn) => requests.allowReadAttributes(fn, recordAttributes, "bySubject"),
} satisfies Need<"REQUEST_TABLE">;

/** Reads requests by their id. */
export const readRequests = {
  environment: requestTable,
  connect,
  grant: ({ requests }, fn) => requests.allowRead(fn),
} satisfies Need<"REQUEST_TABLE">;

/** Reads and writes requests by their id, without deleting. */
export const requests = {
  environment: requestTable,
  connect,
  grant: ({ requests }, fn) => requests.allowReadWrite(fn),
} satisfies Need<"REQUEST_TABLE">;

/** As `requests`; also counts tries, and mails to a mailbox. */
export const countedRequests = {
  environment: requestTable,
  connect,
  grant({ requests }, fn) {
    requests.allowReadWrite(fn);
    requests.allowUpdate(fn);
  },
} satisfies Need<"REQUEST_TABLE">;

/** As `requests`; also finds the other requests of a person. */
export const requestsOfPerson = {
  environment: requestTable,
  connect,
  grant: ({ requests }, fn) => requests.allowReadWrite(fn, "bySubject"),
} satisfies Need<"REQUEST_TABLE">;

/** As `requestsOfPerson`; also counts mails. */
export const followedRequests = {
  environment: requestTable,
  connect,
  grant({ requests }, fn) {
    requests.allowReadWrite(fn, "bySubject");
    requests.allowUpdate(fn);
  },
} satisfies Need<"REQUEST_TABLE">;

/** As `requestsOfPerson`; also counts, finds due requests, and deletes requests whose time is over. */
export const dueRequests = {
  environment: requestTable,
  connect,
  grant({ requests }, fn) {
    requests.allowReadWrite(fn, "byDue", "bySubject");
    requests.allowUpdate(fn);
    requests.allowDelete(fn);
  },
} satisfies Need<"REQUEST_TABLE">;
