import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import type { Outage } from "#shared/domain/outage.ts";
import type { OutageLog } from "#shared/ports/outage-log.ts";

/** Longer than telling takes: a claim of that age belongs to a run that crashed. */
const claimFor = "PT2M";
const pk = "OUTAGE";

const item = z.object({
  sk: z.string(),
  since: z.string(),
  error: z.string(),
  noticedAt: z.string().optional(),
});

/** One item for each system, in one partition of the request table. */
export function dynamoOutageLog(db: DynamoDBDocumentClient, TableName: string): OutageLog {
  return {
    async claimNotice({ processor, since, error }) {
      const update = new UpdateCommand({
        TableName,
        Key: { pk, sk: processor },
        UpdateExpression:
          "SET since = if_not_exists(since, :now), #error = if_not_exists(#error, :error), claimedUntil = :until",
        ConditionExpression:
          "attribute_not_exists(noticedAt) AND (attribute_not_exists(claimedUntil) OR claimedUntil <= :now)",
        ExpressionAttributeNames: { "#error": "error" },
        ExpressionAttributeValues: { ":now": since, ":error": error, ":until": addTo(since, claimFor) },
        ReturnValues: "ALL_NEW",
      });
      const claimed = await unlessConditionFails(db.send(update));
      return claimed && outageFrom(claimed.Attributes);
    },

    async markNoticed({ processor, since }, at) {
      const update = new UpdateCommand({
        TableName,
        Key: { pk, sk: processor },
        UpdateExpression: "SET noticedAt = :at",
        // It may have ended meanwhile, and another one begun.
        ConditionExpression: "since = :since",
        ExpressionAttributeValues: { ":at": at, ":since": since },
      });
      await unlessConditionFails(db.send(update));
    },

    async end(processor) {
      await db.send(new DeleteCommand({ TableName, Key: { pk, sk: processor } }));
    },

    async open() {
      const found = await db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": pk },
          ConsistentRead: true,
        }),
      );
      return (found.Items ?? []).map(outageFrom);
    },
  };
}

function outageFrom(stored: unknown): Outage {
  const { sk: processor, since, error, noticedAt } = item.parse(stored);
  return { processor, since, error, ...(noticedAt && { noticedAt }) };
}

async function unlessConditionFails<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return undefined;
    throw error;
  }
}
