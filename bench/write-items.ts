import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { atOnce } from "./at-once.ts";

const batchSize = 25;
const batchesAtOnce = 4;

/** Writes so many items straight into a table. @param itemOf gives each when its turn comes. */
export async function writeItems(
  documents: DynamoDBDocumentClient,
  table: string,
  count: number,
  itemOf: (index: number) => object,
): Promise<void> {
  const starts = Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) => batch * batchSize);
  await atOnce(batchesAtOnce, starts, (from) => {
    const items = Array.from({ length: Math.min(batchSize, count - from) }, (_, at) => itemOf(from + at));
    const requests = items.map((Item) => ({ PutRequest: { Item: { ...Item } } }));
    return documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  });
}
