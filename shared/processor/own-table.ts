import {
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { connectDocuments } from "#shared/adapters/dynamo/documents.ts";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";

export type Item = Record<string, unknown>;
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A table of a processor's own system, keyed by `pk` and `sk`. */
export interface OwnTable {
  get(key: Key): Promise<Item | undefined>;
  /** All items of a partition, or those whose sort key starts with `prefix`; read page by page. */
  rows(pk: string, prefix?: string): AsyncGenerator<Item & Key>;
  /** The keys of a partition's items alone; read page by page. */
  keys(pk: string): AsyncGenerator<Key>;
  /** Items of a partition in the order of their sort keys, without those after `until`; read page by page. */
  rowsUpTo(pk: string, until: string): AsyncGenerator<Item & Key>;
  /** The last items of those whose sort key starts with `prefix`, last first. */
  newest(pk: string, prefix: string, count: number): Promise<(Item & Key)[]>;
  /** All items in an index under one value of its partition key; read page by page. */
  indexed(index: string, partitionKey: string, value: string): AsyncGenerator<Item & Key>;
  /** Keys and one attribute of everything in an index; read page by page. */
  everyIndexed(index: string, attribute: string): AsyncGenerator<Item & Key>;
  put(item: Item & Key): Promise<void>;
  /** Leaves an existing item unchanged. */
  putIfNew(item: Item & Key): Promise<void>;
  /**
   * Puts an item where one attribute still has the value that was read; with `undefined`, where there is no item yet.
   * @returns `false` where another run was faster: then nothing was written.
   */
  replace(item: Item & Key, attribute: string, was: string | number | undefined): Promise<boolean>;
  /** Sets attributes of an item that exists. */
  set(key: Key, attributes: Item): Promise<void>;
  /** Removes attributes from an item that exists. */
  unset(key: Key, names: readonly string[]): Promise<void>;
  delete(keys: readonly Key[]): Promise<void>;
}

/** An item with this key takes the system out of service: see `docs/PROCESSORS.md`. */
export const maintenanceKey: Key = { pk: "SYSTEM#MAINTENANCE", sk: "SYSTEM#MAINTENANCE" };

const pageSize = 250;
/** The most that one call of `BatchWriteItem` takes. */
const deletesAtOnce = 25;
let connected: DynamoDBDocumentClient | undefined;

/**
 * @param variable environment variable that names the table, as in the manifest's `tables`.
 * @throws TransientError while the system is in maintenance, TerminalError when the variable is not set.
 */
export async function openTable(variable: string): Promise<OwnTable> {
  const name = process.env[variable];
  if (!name) throw new TerminalError({ code: "not-configured", variable: "the table" });
  connected ??= connectDocuments();
  const table = ownTable(connected, name);
  if (await table.get(maintenanceKey)) throw new TransientError({ code: "system-in-maintenance" });
  return table;
}

function ownTable(db: DynamoDBDocumentClient, TableName: string): OwnTable {
  async function* query(where: Partial<QueryCommandInput>) {
    let from: Item | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName,
          ConsistentRead: where.IndexName === undefined,
          ExclusiveStartKey: from,
          Limit: pageSize,
          ...where,
        }),
      );
      yield* (page.Items ?? []) as (Item & Key)[];
      from = page.LastEvaluatedKey;
    } while (from);
  }

  return {
    async get(key) {
      return (await db.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }))).Item;
    },

    rows: (pk, prefix) => query(inPartition(pk, prefix)),

    keys: (pk) => query({ ...inPartition(pk), ProjectionExpression: "pk, sk" }),

    rowsUpTo: (pk, until) =>
      query({
        KeyConditionExpression: "pk = :pk AND sk <= :until",
        ExpressionAttributeValues: { ":pk": pk, ":until": until },
      }),

    async newest(pk, prefix, count) {
      const items: (Item & Key)[] = [];
      const backwards = { ...inPartition(pk, prefix), ScanIndexForward: false, Limit: count };
      for await (const item of query(backwards)) if (items.push(item) === count) break;
      return items;
    },

    indexed: (IndexName, partitionKey, value) =>
      query({
        IndexName,
        KeyConditionExpression: "#key = :value",
        ExpressionAttributeNames: { "#key": partitionKey },
        ExpressionAttributeValues: { ":value": value },
      }),

    async *everyIndexed(IndexName, attribute) {
      let from: Item | undefined;
      do {
        const page = await db.send(
          new ScanCommand({
            TableName,
            IndexName,
            ExclusiveStartKey: from,
            ProjectionExpression: "pk, sk, #attribute",
            ExpressionAttributeNames: { "#attribute": attribute },
          }),
        );
        yield* (page.Items ?? []) as (Item & Key)[];
        from = page.LastEvaluatedKey;
      } while (from);
    },

    async put(item) {
      await db.send(new PutCommand({ TableName, Item: item }));
    },

    async putIfNew(item) {
      const ConditionExpression = "attribute_not_exists(pk)";
      await unlessConditionFails(db.send(new PutCommand({ TableName, Item: item, ConditionExpression })));
    },

    async replace(item, attribute, was) {
      const isNew = was === undefined;
      const put = new PutCommand({
        TableName,
        Item: item,
        ConditionExpression: isNew ? "attribute_not_exists(pk)" : "#was = :was",
        ...(!isNew && {
          ExpressionAttributeNames: { "#was": attribute },
          ExpressionAttributeValues: { ":was": was },
        }),
      });
      return unlessConditionFails(db.send(put));
    },

    async set(key, attributes) {
      const entries = Object.entries(attributes);
      const update = new UpdateCommand({
        TableName,
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: `SET ${entries.map((_, at) => `#n${at} = :v${at}`).join(", ")}`,
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeNames: Object.fromEntries(entries.map(([name], at) => [`#n${at}`, name])),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], at) => [`:v${at}`, value])),
      });
      await unlessConditionFails(db.send(update));
    },

    async unset(key, names) {
      const update = new UpdateCommand({
        TableName,
        Key: { pk: key.pk, sk: key.sk },
        UpdateExpression: `REMOVE ${names.map((_, at) => `#n${at}`).join(", ")}`,
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeNames: Object.fromEntries(names.map((name, at) => [`#n${at}`, name])),
      });
      await unlessConditionFails(db.send(update));
    },

    async delete(keys) {
      // A call that names a key twice is refused.
      const once = new Map(keys.map(({ pk, sk }) => [JSON.stringify([pk, sk]), { pk, sk }]));
      let left = [...once.values()].map((Key) => ({ DeleteRequest: { Key } }));
      while (left.length > 0) {
        const some = left.splice(0, deletesAtOnce);
        const { UnprocessedItems } = await db.send(
          new BatchWriteCommand({ RequestItems: { [TableName]: some } }),
        );
        left = [...((UnprocessedItems?.[TableName] ?? []) as typeof left), ...left];
      }
    },
  };
}

function inPartition(pk: string, prefix?: string): Partial<QueryCommandInput> {
  return {
    KeyConditionExpression: prefix ? "pk = :pk AND begins_with(sk, :sk)" : "pk = :pk",
    ExpressionAttributeValues: { ":pk": pk, ...(prefix && { ":sk": prefix }) },
  };
}

/** @returns whether it was written. */
async function unlessConditionFails(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    const name = typeof error === "object" && error !== null && "name" in error ? error.name : undefined;
    if (name !== "ConditionalCheckFailedException") throw error;
    return false;
  }
}
