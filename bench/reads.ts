import type { DynamoDBDocumentClient, QueryCommandInput, QueryCommandOutput } from "@aws-sdk/lib-dynamodb";

export interface Reads {
  /** Items that queries over an index read, whether or not they were returned. */
  fromIndex: number;
  /** Read units of queries and single reads. */
  units: number;
}

const counted = ["QueryCommand", "GetCommand"];

/**
 * Counts what a client reads, as DynamoDB counts and bills it (`ScannedCount`, `ConsumedCapacity`).
 * @throws from the client's own calls, when a table is scanned: nothing in this system does that.
 */
export function countReads(documents: DynamoDBDocumentClient): Reads {
  const reads: Reads = { fromIndex: 0, units: 0 };
  documents.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        if (commandName === "ScanCommand") throw new Error("A table was scanned.");
        if (!counted.includes(commandName)) return next(args);
        const input = { ...(args.input as QueryCommandInput), ReturnConsumedCapacity: "TOTAL" as const };
        const answer = await next({ ...args, input });
        const { ScannedCount = 0, ConsumedCapacity } = answer.output as QueryCommandOutput;
        // A query that finds nothing is billed as the smallest read.
        reads.units += Math.max(ConsumedCapacity?.CapacityUnits ?? 0, 0.5);
        if (input.IndexName) reads.fromIndex += ScannedCount;
        return answer;
      },
    { step: "initialize", name: "countReads" },
  );
  return reads;
}
