import { connectDocuments } from "#shared/adapters/dynamo/documents.ts";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { need } from "./need.ts";
import { type RequestTableName, requestTable } from "./request-table.ts";

const connect = ({ REQUEST_TABLE }: Record<RequestTableName, string>): RequestStore =>
  dynamoRequestStore(connectDocuments(), REQUEST_TABLE);

/** Reads requests by their id. */
export const readRequests = need({
  environment: requestTable,
  connect,
  grant: ({ requests }, fn) => requests.allowRead(fn),
});

/** Reads and writes requests by their id, and deletes none. */
export const requests = need({
  environment: requestTable,
  connect,
  grant: ({ requests }, fn) => requests.allowReadWrite(fn),
});

/** As `requests`; also finds the other requests of a person. */
export const requestsOfPerson = need({
  environment: requestTable,
  connect,
  grant: ({ requests }, fn) => requests.allowReadWrite(fn, "bySubject"),
});

/** As `requestsOfPerson`; also finds what is due, and deletes requests whose time is over. */
export const dueRequests = need({
  environment: requestTable,
  connect,
  grant({ requests }, fn) {
    requests.allowReadWrite(fn, "byDue", "bySubject");
    requests.allowDelete(fn);
  },
});
