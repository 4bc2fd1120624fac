import type { Construct } from "constructs";
import type { DataKey } from "./data-key.ts";
import { EncryptedTable } from "./encrypted-table.ts";

/** Requests with their subjects, tasks, tokens and evidence: `docs/ARCHITECTURE.md` lists the items. */
export class RequestTable extends EncryptedTable {
  constructor(scope: Construct, id: string, props: { readonly dataKey: DataKey }) {
    super(scope, id, {
      dataKey: props.dataKey,
      partitionKey: "pk",
      sortKey: "sk",
      timeToLive: "ttl",
      indexes: {
        byDue: { partitionKey: "dueShard", sortKey: "dueAt", keysOnly: true },
        byStatus: { partitionKey: "status", sortKey: "statusOrder" },
        bySubject: { partitionKey: "subjectRef", sortKey: "receivedAt" },
      },
    });
  }
}
