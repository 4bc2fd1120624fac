import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { detailsFrom } from "#shared/domain/failure/failure-kinds.ts";
import type { Outage } from "#shared/domain/outage.ts";
import type { OutageLog } from "#shared/ports/outage-log.ts";

/** Longer than sending the notice takes: a claim of that age belongs to a run that crashed. */
const claimFor = "PT2M";
/** All outages. */
export const outagePartition = "OUTAGE";
const pk = outagePartition;

const item = z.object({
  sk: z.string(),
  since: z.string(),
  requestId: z.string(),
  metAt: z.string(),
  error: z.string(),
  details: z.unknown().optional(),
  noticedAt: z.string().optional(),
});

/** One item for each system, in one partition of the request table. */
export function dynamoOutageLog(db: DynamoDBDocumentClient, TableName: string): OutageLog {
  const update = (processor: string, input: Omit<UpdateCommandInput, "TableName" | "Key">) =>
    db.send(new UpdateCommand({ TableName, Key: { pk, sk: processor }, ReturnValues: "ALL_NEW", ...input }));

  return {
    async claimNotice({ processor, requestId, metAt, error, details = null }) {
      await update(processor, {
        UpdateExpression:
          "SET since = if_not_exists(since, :now), metAt = :now, requestId = :request, #error = :error, details = :details",
        ExpressionAttributeNames: { "#error": "error" },
        ExpressionAttributeValues: {
          ":now": metAt,
          ":request": requestId,
          ":error": error,
          ":details": details,
        },
      });
      const claimed = await unlessConditionFails(
        update(processor, {
          UpdateExpression: "SET claimedUntil = :until",
          ConditionExpression:
            "attribute_exists(since) AND attribute_not_exists(noticedAt) AND (attribute_not_exists(claimedUntil) OR claimedUntil <= :now)",
          ExpressionAttributeValues: { ":now": metAt, ":until": addTo(metAt, claimFor) },
        }),
      );
      return claimed && outageFrom(claimed.Attributes);
    },

    async markNoticed({ processor, since }, at) {
      const noticed = update(processor, {
        UpdateExpression: "SET noticedAt = :at",
        // The outage may have ended meanwhile, and another begun.
        ConditionExpression: "since = :since",
        ExpressionAttributeValues: { ":at": at, ":since": since },
      });
      await unlessConditionFails(noticed);
    },

    async end({ processor, metAt }) {
      const ended = db.send(
        new DeleteCommand({
          TableName,
          Key: { pk, sk: processor },
          // Another request may have met it meanwhile.
          ConditionExpression: "metAt = :met",
          ExpressionAttributeValues: { ":met": metAt },
        }),
      );
      await unlessConditionFails(ended);
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
  const { sk: processor, since, requestId, metAt, error, noticedAt, ...more } = item.parse(stored);
  const details = detailsFrom(more.details);
  return {
    processor,
    since,
    requestId,
    metAt,
    error,
    ...(details && { details }),
    ...(noticedAt && { noticedAt }),
  };
}

async function unlessConditionFails<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return undefined;
    throw error;
  }
}
