import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { atOnce } from "./at-once.ts";

/** A batch takes 25 items, and a request is two. */
const batchSize = 12;
const batchesAtOnce = 4;

/** Writes the items of so many requests straight into a table. @param itemsOf gives those of each when its turn comes. */
export async function writeItems(
  documents: DynamoDBDocumentClient,
  table: string,
  count: number,
  itemsOf: (index: number) => readonly object[],
): Promise<void> {
  const starts = Array.from({ length: Math.ceil(count / batchSize) }, (_, batch) => batch * batchSize);
  await atOnce(batchesAtOnce, starts, (from) => {
    const each = Array.from({ length: Math.min(batchSize, count - from) }, (_, at) => itemsOf(from + at));
    const items = each.flat();
    const requests = items.map((Item) => ({ PutRequest: { Item: { ...Item } } }));
    return documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  });
}
