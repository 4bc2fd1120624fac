import type { DynamoDBDocumentClient, QueryCommandInput, QueryCommandOutput } from "@aws-sdk/lib-dynamodb";

export interface ItemsRead {
  /** Items that queries over an index read, whether or not they were returned. */
  fromIndex: number;
}

/**
 * Counts the items that a client's queries read, as DynamoDB counts them (`ScannedCount`).
 * @throws from the client's own calls, when a table is scanned: nothing in this system does that.
 */
export function countItemsRead(documents: DynamoDBDocumentClient): ItemsRead {
  const read: ItemsRead = { fromIndex: 0 };
  documents.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "ScanCommand") throw new Error("A table was scanned.");
        const answer = await next(args);
        if (commandName === "QueryCommand" && (args.input as QueryCommandInput).IndexName)
          read.fromIndex += (answer.output as QueryCommandOutput).ScannedCount ?? 0;
        return answer;
      },
    { step: "initialize", name: "countItemsRead" },
  );
  return read;
}
