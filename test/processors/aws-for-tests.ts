import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { jsonProtocol } from "#local/aws/json-protocol.ts";
import { AwsError } from "#local/aws-error.ts";
import { Busy } from "#local/busy.ts";
import { DynamoDb } from "#local/dynamodb/dynamodb.ts";
import { Kms } from "#local/kms/kms.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { S3 } from "#local/s3/s3.ts";
import { secretsManager } from "#local/secrets-manager/secrets-manager.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Item } from "#shared/processor/own-table.ts";

export const bucket = "packages";

/**
 * DynamoDB, S3 and KMS over their wire protocols on one free port, with this process's environment pointing there, as
 * Lambda's would point to AWS.
 */
export async function startAws() {
  const folder = mkdtempSync(join(tmpdir(), "aws-for-tests-"));
  const clock = new MovableClock();
  const busy = new Busy();
  const dynamodb = await DynamoDb.open({ clock, busy });
  const s3 = new S3({ folder: join(folder, "s3"), clock, busy, secret: "local" });
  s3.addBucket(bucket, []);
  const kms = new Kms(join(folder, "kms.json"));
  kms.addKey({
    keyId: "suppression",
    arn: "arn:aws:kms:eu-central-1:000000000000:key/suppression",
    keySpec: "HMAC_256",
    keyUsage: "GENERATE_VERIFY_MAC",
    isEnabled: true,
  });
  let writesLeft = Number.POSITIVE_INFINITY;
  let interrupted: Interruption | undefined;
  const calls = { all: 0, writes: 0 };
  /** The number of possible changes of each table: without a change, the last reading is still right. */
  const changes = new Map<string, number>();
  const tablesMade = new Set<string>();
  const changed = (tables: readonly string[]) => {
    for (const table of tables) changes.set(table, (changes.get(table) ?? 0) + 1);
  };
  const failing = {
    async handle(action: string, body: unknown): Promise<unknown> {
      const written = tablesWritten(action, body);
      changed(written);
      try {
        const asked = writesIn(action, body);
        const left = Math.max(0, writesLeft);
        writesLeft -= asked;
        calls.all++;
        calls.writes += asked;
        const carryOut = () => dynamodb.handle(action, body);
        if (asked <= left) return await (interrupted ? interrupted(carryOut) : carryOut());
        if (action === "BatchWriteItem" && left > 0) await dynamodb.handle(action, firstOf(body, left));
        throw new AwsError("AccessDeniedException", "No more writes.");
      } finally {
        changed(written);
      }
    },
  };
  const secretsFile = join(folder, "secrets.json");
  const services = {
    dynamodb: jsonProtocol(failing),
    kms: jsonProtocol(kms),
    s3: s3.handler,
    secretsmanager: jsonProtocol(secretsManager(secretsFile)),
  };
  const server = await startAwsServer({ port: 0, clock, services });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.url,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    KEYED_HASH_KEY: "suppression",
    PACKAGE_BUCKET: bucket,
  });
  const db = DynamoDBDocumentClient.from(new DynamoDBClient());

  // What a test itself writes and reads does not go over the wire: half of the calls would be its own.
  async function write(variable: string, requests: readonly (Put | Delete)[]) {
    const name = String(process.env[variable]);
    for (let at = 0; at < requests.length; at += 25) {
      await dynamodb.handle("BatchWriteItem", { RequestItems: { [name]: requests.slice(at, at + 25) } });
      changed([name]);
    }
  }

  const read = new Map<string, { change: number; items: Item[] }>();

  /** Everything in a table, in the order of its keys; read again only after a write. */
  async function scan(variable: string): Promise<Item[]> {
    const table = String(process.env[variable]);
    const change = changes.get(table) ?? 0;
    const last = read.get(table);
    if (last?.change === change) return [...last.items];
    const items = await readAll(table);
    read.set(table, { change, items });
    return [...items];
  }

  async function readAll(TableName: string): Promise<Item[]> {
    const items: Item[] = [];
    let from: object | undefined;
    do {
      const page = (await dynamodb.handle("Scan", {
        TableName,
        ...(from && { ExclusiveStartKey: from }),
      })) as Page;
      items.push(...page.Items.map(fromWire));
      from = page.LastEvaluatedKey;
    } while (from);
    return items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  return {
    db,
    services,

    /** Creates the manifest's resources and names the tables in the environment, like the infrastructure. */
    async addTables({ id, tables }: ProcessorManifest): Promise<void> {
      for (const [variable, { partitionKey, sortKey, indexes }] of Object.entries(tables)) {
        const name = `${id}-${variable}`;
        process.env[variable] = name;
        // In house and at a vendor a processor may have the same table.
        if (tablesMade.has(name)) continue;
        tablesMade.add(name);
        const keys = (of: { partitionKey: string; sortKey?: string | undefined }) => [
          { AttributeName: of.partitionKey, KeyType: "HASH" as const },
          ...(of.sortKey ? [{ AttributeName: of.sortKey, KeyType: "RANGE" as const }] : []),
        ];
        const attributes = [{ partitionKey, sortKey }, ...Object.values(indexes)].flatMap(keys);
        const names = new Set(attributes.map(({ AttributeName }) => AttributeName));
        await db.send(
          new CreateTableCommand({
            TableName: name,
            BillingMode: "PAY_PER_REQUEST",
            KeySchema: keys({ partitionKey, sortKey }),
            AttributeDefinitions: [...names].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
            ...(Object.keys(indexes).length > 0 && {
              GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, index]) => ({
                IndexName,
                KeySchema: keys(index),
                Projection: { ProjectionType: "KEYS_ONLY" as const },
              })),
            }),
          }),
        );
        // A table takes items once it is active.
        await waitUntilTableExists(
          { client: db, maxWaitTime: 30, minDelay: 0.02, maxDelay: 0.05 },
          { TableName: name },
        );
      }
    },

    put: (variable: string, items: readonly Item[]) =>
      write(
        variable,
        items.map((item) => ({ PutRequest: { Item: toWire(item) } })),
      ),

    /** Makes these items the only ones of a table; writes only the differences. */
    async reset(variable: string, items: readonly Item[] = []): Promise<void> {
      const present = new Map((await scan(variable)).map((item) => [keyOf(item), item]));
      const wanted = new Set(items.map(keyOf));
      const surplus = [...present].filter(([key]) => !wanted.has(key)).map(([, { pk, sk }]) => ({ pk, sk }));
      await write(
        variable,
        surplus.map((key) => ({ DeleteRequest: { Key: toWire(key) } })),
      );
      await this.put(
        variable,
        items.filter((item) => !isDeepStrictEqual(present.get(keyOf(item)), item)),
      );
    },

    /** Lets this many writes through and refuses later ones, like a crash. */
    failAfterWrites(count: number): void {
      writesLeft = count;
    },

    /** Stores secrets in place of those before: the whole name → value. */
    storeSecrets: (secrets: Readonly<Record<string, string>>) =>
      writeFileSync(secretsFile, JSON.stringify(secrets)),

    /** Has each call go through a function, which may refuse it or lose its answer; `undefined` ends that. */
    interrupt(interruption: Interruption | undefined): void {
      interrupted = interruption;
    },

    /** The number of calls, and of items written by them, up to now. */
    calls: () => ({ ...calls }),

    scan,

    async stop(): Promise<void> {
      await server.close();
      clock.close();
      await dynamodb.close();
      await rm(folder, { recursive: true });
    },
  };
}

type Interruption = (carryOut: () => Promise<unknown>) => Promise<unknown>;

/** Tables that a call may change: all that it names, unless it only reads. */
function tablesWritten(action: string, body: unknown): string[] {
  if (/^(Get|BatchGet|Query|Scan|Describe|List|TransactGet)/.test(action)) return [];
  const { TableName, RequestItems, TransactItems } = body as {
    TableName?: string;
    RequestItems?: object;
    TransactItems?: Record<string, { TableName: string }>[];
  };
  return [
    ...(TableName ? [TableName] : []),
    ...Object.keys(RequestItems ?? {}),
    ...(TransactItems ?? []).flatMap((item) => Object.values(item).map((part) => part.TableName)),
  ];
}

/** How many items a call writes. */
function writesIn(action: string, body: unknown): number {
  if (action !== "BatchWriteItem") return Number(["PutItem", "UpdateItem", "DeleteItem"].includes(action));
  return Object.values((body as Batch).RequestItems).flat().length;
}

/** The same batch, for one table, cut after its first items. */
function firstOf(body: unknown, count: number): Batch {
  const entries = Object.entries((body as Batch).RequestItems);
  return {
    RequestItems: Object.fromEntries(entries.map(([table, items]) => [table, items.slice(0, count)])),
  };
}

interface Batch {
  readonly RequestItems: Record<string, unknown[]>;
}

interface Put {
  readonly PutRequest: { readonly Item: object };
}
interface Delete {
  readonly DeleteRequest: { readonly Key: object };
}
interface Page {
  readonly Items: Record<string, AttributeValue>[];
  readonly LastEvaluatedKey?: object;
}

/** An item as it stands in the JSON of a call: binary values are base64. */
function toWire(item: Item): object {
  const bytes = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
  return JSON.parse(JSON.stringify(marshall(item, { removeUndefinedValues: true }), bytes));
}

function fromWire(item: Page["Items"][number]): Item {
  return unmarshall(bytesIn(item)) as Item;
}

/** A copy with the bytes of binary values, which are base64 in the JSON of a call. */
function bytesIn<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(bytesIn) as Value;
  const entries = Object.entries(value).map(([type, part]) => [
    type,
    type === "B" && typeof part === "string" ? new Uint8Array(Buffer.from(part, "base64")) : bytesIn(part),
  ]);
  return Object.fromEntries(entries) as Value;
}

const keyOf = ({ pk, sk }: Item) => `${pk}/${sk}`;
