import { type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { compare } from "#shared/domain/moment.ts";
import type { RequestStore, Stretch } from "#shared/ports/request-store.ts";
import { dueShardOf, dueShards, listedKey, personKey, requestKey, sortable } from "./request-items.ts";
import { projected, type RequestReads } from "./request-reads.ts";

/** A page of the index has about as many; a greater number is of no use to people who look at a queue. */
const mostCounted = 500;

/** Finds requests through the indexes of the table. */
export function requestLists(
  db: DynamoDBDocumentClient,
  table: string,
  { query, requestUnder }: RequestReads,
): Pick<RequestStore, "due" | "byStatus" | "countIn" | "bySubject"> {
  return {
    async *due(now) {
      for (let shard = 0; shard < dueShards; shard++) {
        const items = query({
          IndexName: "byDue",
          KeyConditionExpression: "dueShard = :shard AND dueAt <= :now",
          ExpressionAttributeValues: { ":shard": dueShardOf(shard), ":now": sortable(now) },
        });
        for await (const item of items) yield String(item.pk).slice(requestKey("").length);
      }
    },

    async byStatus(status, page = {}) {
      const found = await db.send(
        new QueryCommand({
          TableName: table,
          ...projected(listed(status, page), ["pk", "sk", "status"]),
          ...(page.limit && { Limit: page.limit }),
          ...(page.from && { ExclusiveStartKey: JSON.parse(Buffer.from(page.from, "base64url").toString()) }),
        }),
      );
      const next = found.LastEvaluatedKey;
      const requests = await Promise.all(
        [...new Set((found.Items ?? []).map(listedKey))].map((pk) => requestUnder(pk, { isCertain: false })),
      );
      return {
        items: requests.flatMap((request) => request ?? []),
        ...(next && { next: Buffer.from(JSON.stringify(next)).toString("base64url") }),
      };
    },

    async countIn(status, stretch = {}) {
      const found = await db.send(
        new QueryCommand({
          TableName: table,
          ...listed(status, stretch),
          Select: "COUNT",
          Limit: mostCounted,
        }),
      );
      return { count: found.Count ?? 0, more: found.LastEvaluatedKey !== undefined };
    },

    async bySubject(subjectRef) {
      const certain = query({
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": personKey(subjectRef) },
        ConsistentRead: true,
      });
      // Requests of earlier releases are only under the index.
      const indexed = query({
        IndexName: "bySubject",
        KeyConditionExpression: "subjectRef = :ref",
        ExpressionAttributeValues: { ":ref": subjectRef },
      });
      const [own, others] = await Promise.all([
        Array.fromAsync(certain, ({ sk }) => String(sk)),
        Array.fromAsync(indexed, ({ pk }) => String(pk)),
      ]);
      const found = await Promise.all([...new Set([...own, ...others])].map((pk) => requestUnder(pk)));
      return found.flatMap((request) => request ?? []).sort((a, b) => compare(a.receivedAt, b.receivedAt));
    },
  };
}

/** The requests of one list, or a stretch of them. */
function listed(status: string, { after, before }: Stretch) {
  const isPart = after !== undefined || before !== undefined;
  return {
    IndexName: "byStatus",
    KeyConditionExpression: isPart
      ? "#status = :status AND statusOrder BETWEEN :first AND :last"
      : "#status = :status",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: {
      ":status": status,
      // Both ends of BETWEEN count: no position is itself with a blank behind it, or a date alone.
      ...(isPart && { ":first": after === undefined ? "0" : `${after} `, ":last": before ?? "~" }),
    },
  };
}
