import { startAwsServer } from "../aws/aws-server.ts";
import { type JsonService, jsonProtocol } from "../aws/json-protocol.ts";
import { AwsError } from "../aws-error.ts";
import { Busy } from "../busy.ts";
import type { HostClock } from "../clock.ts";
import { MovableClock } from "../movable-clock.ts";
import {
  dynalite,
  type Input,
  type Item,
  openStore,
  perform,
  readTable,
  type Store,
  validate,
} from "./dynalite.ts";
import { ensureTable, type TableDefinition } from "./ensure-table.ts";
import { type IndexLag, LaggingIndexes } from "./lagging-indexes.ts";
import { queryView } from "./query-view.ts";
import { TimeToLive } from "./time-to-live.ts";
import { transactionHash, transactWrite } from "./transact-write.ts";
import { TransactionTokens } from "./transaction-tokens.ts";
import { WriteBatch } from "./write-batch.ts";

/** Counts capacity units by item bytes. */
export type CountUnits = (kind: "read" | "write", units: number) => void;

interface Opened {
  folder?: string | undefined;
  clock: HostClock;
  busy: Busy;
  region?: string;
  count?: CountUnits;
  /** Queries over global indexes show the state before a write for so long; never by default. */
  indexLag?: IndexLag | undefined;
}

const writes = ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"];

/** DynamoDB over dynalite, with transactions, atomic index updates and time to live, which dynalite lacks. */
export class DynamoDb implements JsonService {
  readonly #store: Store;
  readonly #tokens: TransactionTokens;
  readonly #ttl: TimeToLive;
  readonly #count: CountUnits;
  readonly #lag: LaggingIndexes;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(store: Store, tokens: TransactionTokens, { clock, busy, count, indexLag }: Opened) {
    this.#store = store;
    this.#lag = new LaggingIndexes(store, indexLag ?? (() => 0), (work) => this.#serially(work));
    this.#tokens = tokens;
    this.#count = count ?? (() => undefined);
    this.#ttl = new TimeToLive({ store, clock, busy, remove: (table, key) => this.#expire(table, key) });
  }

  static async open(options: Opened): Promise<DynamoDb> {
    const store = await openStore(options.folder, options.region);
    const tokens = await TransactionTokens.open(store, options.clock);
    const dynamodb = new DynamoDb(store, tokens, options);
    await dynamodb.#lag.resume();
    return dynamodb;
  }

  /** Creates a table if need be. `ttlAttribute` names the attribute that holds an item's expiry in epoch seconds. */
  async addTable(definition: TableDefinition, ttlAttribute?: string): Promise<void> {
    await ensureTable(this.#store, definition);
    if (ttlAttribute) await this.#ttl.watch(definition.TableName, ttlAttribute);
  }

  handle(action: string, body: unknown): Promise<unknown> {
    const input = body as Input;
    if (action === "TransactWriteItems") return this.#serially(() => this.#transactWrite(input));
    if (writes.includes(action)) return this.#serially(() => this.#write(action, input));
    return this.#read(action, input);
  }

  /** Lets indexes that lag show all that was written. */
  async catchUp(): Promise<void> {
    await this.#lag.catchUp();
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.catchUp();
    await this.#store.db.close();
  }

  /** One write after the other: a batch relies on nothing changing between its reads and its commit. */
  #serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #write(action: string, input: Input): Promise<unknown> {
    const data = validate(this.#store, action, input);
    const batch = new WriteBatch(this.#store);
    try {
      const answer = await perform(batch.view, action, data);
      this.#count("write", await batch.commit(this.#ttl.derive, this.#lag));
      return answer;
    } catch (error) {
      if (!(error instanceof AwsError) || error.name !== "ConditionalCheckFailedException") throw error;
      this.#count("write", 1);
      if (input.ReturnValuesOnConditionCheckFailure !== "ALL_OLD") throw error;
      const table = await readTable(this.#store, data.TableName as string);
      const old = batch.before(table.TableName, dynalite.createKey((data.Item ?? data.Key) as Item, table));
      throw new AwsError(error.name, error.message, error.statusCode, old && { Item: old });
    }
  }

  async #transactWrite(input: Input): Promise<unknown> {
    const token = input.ClientRequestToken as string | undefined;
    const hash = transactionHash(input);
    if (token && this.#tokens.isKnown(token, hash)) return {};
    const batch = new WriteBatch(this.#store);
    await transactWrite(this.#store, batch, input);
    // A transaction prepares and then commits each item: AWS bills both.
    const more = token ? this.#tokens.remember(token, hash) : [];
    const units = await batch.commit(this.#ttl.derive, this.#lag, more);
    this.#count("write", 2 * units);
    return {};
  }

  async #read(action: string, input: Input): Promise<unknown> {
    const data = validate(this.#store, action, input);
    const isAsked = data.ReturnConsumedCapacity === "TOTAL" || data.ReturnConsumedCapacity === "INDEXES";
    if (!isAsked) data.ReturnConsumedCapacity = "TOTAL";
    const { ConsumedCapacity, ...answer } = await perform(await queryView(this.#store, data), action, data);
    for (const { CapacityUnits } of [ConsumedCapacity ?? []].flat() as { CapacityUnits: number }[])
      this.#count("read", Math.max(CapacityUnits, 0.5));
    return isAsked ? { ...answer, ConsumedCapacity } : answer;
  }

  #expire(table: string, key: Item): Promise<void> {
    return this.#serially(async () => {
      const batch = new WriteBatch(this.#store);
      const { Attributes } = await perform(
        batch.view,
        "DeleteItem",
        validate(this.#store, "DeleteItem", { TableName: table, Key: key, ReturnValues: "ALL_OLD" }),
      );
      // Time-to-live deletions cost nothing, so they are not counted.
      if (Attributes && this.#ttl.isExpired(table, Attributes as Item))
        await batch.commit(this.#ttl.derive, this.#lag);
    });
  }
}

/** DynamoDB alone, on a free port, for tests and experiments; in memory without a folder. */
export async function startDynamoDb(
  options: { folder?: string; indexLag?: IndexLag; count?: CountUnits } = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const clock = new MovableClock();
  const dynamodb = await DynamoDb.open({ ...options, clock, busy: new Busy() });
  const server = await startAwsServer({ port: 0, clock, services: { dynamodb: jsonProtocol(dynamodb) } });
  return {
    url: server.url,
    async stop() {
      await server.close();
      clock.close();
      await dynamodb.close();
    },
  };
}
