import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { ConflictError } from "#shared/domain/errors.ts";
import { type ChainHead, chainEvent, type EvidenceEvent, emptyChain } from "#shared/domain/evidence.ts";
import { endedEvent } from "#shared/domain/retention-ended.ts";
import { ledgerId, type RetentionLedger } from "#shared/ports/retention-ledger.ts";
import { isTransactionConflict } from "./transaction-conflict.ts";

const pk = "LEDGER#retention";
const headKey = { pk, sk: "META" };
const tries = 8;

/**
 * One partition of the request table: the head of the chain, its events, and a mark for each entry. The marks keep a
 * repetition from being a second entry.
 */
export function dynamoRetentionLedger(db: DynamoDBDocumentClient, TableName: string): RetentionLedger {
  const get = async (key: { pk: string; sk: string }) =>
    (await db.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }))).Item;

  async function head(): Promise<ChainHead> {
    return ((await get(headKey))?.head as ChainHead | undefined) ?? emptyChain(ledgerId);
  }

  return {
    head,

    async append(entry) {
      const mark = { pk, sk: `ENDED#${entry.requestId}#${entry.processor}#${entry.until}` };
      for (let tried = 1; ; tried++) {
        if (await get(mark)) return;
        const before = await head();
        const event = chainEvent(ledgerId, before, entry.at, endedEvent(entry));
        const isFirst = before.seq === 0;
        try {
          await db.send(
            new TransactWriteCommand({
              TransactItems: [
                {
                  Put: {
                    TableName,
                    Item: { ...headKey, head: { seq: event.seq, hash: event.hash } },
                    ConditionExpression: isFirst ? "attribute_not_exists(pk)" : "#head.#hash = :hash",
                    ...(!isFirst && {
                      ExpressionAttributeNames: { "#head": "head", "#hash": "hash" },
                      ExpressionAttributeValues: { ":hash": before.hash },
                    }),
                  },
                },
                putNew({ pk, sk: `EVENT#${String(event.seq).padStart(9, "0")}`, event }),
                putNew(mark),
              ],
            }),
          );
          return;
        } catch (error) {
          if (!isTransactionConflict(error)) throw error;
          if (tried === tries)
            throw new ConflictError("The ledger was added to meanwhile.", { cause: error });
        }
      }
    },

    async events() {
      const events: EvidenceEvent[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await db.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: "pk = :pk AND begins_with(sk, :event)",
            ExpressionAttributeValues: { ":pk": pk, ":event": "EVENT#" },
            ConsistentRead: true,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        events.push(...(page.Items ?? []).map((item) => item.event as EvidenceEvent));
        from = page.LastEvaluatedKey;
      } while (from);
      return events;
    },
  };

  function putNew(Item: Record<string, unknown>) {
    return { Put: { TableName, Item, ConditionExpression: "attribute_not_exists(pk)" } };
  }
}
