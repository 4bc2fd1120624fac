import { createRequire } from "node:module";
import { AwsError } from "../aws-error.ts";

/** The parts of dynalite this host builds on; the package has no types of its own. */
export type Item = Record<string, Record<string, unknown>>;
export type Input = Record<string, unknown>;
type Callback<T> = (error: DynaliteError | null | undefined, value?: T) => void;

interface DynaliteError extends Error {
  statusCode?: number;
  body?: { __type: string; message?: string; Message?: string };
}

export interface KeyElement {
  AttributeName: string;
  KeyType: "HASH" | "RANGE";
}

export interface Index {
  IndexName: string;
  KeySchema: KeyElement[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
}

export interface Table {
  TableName: string;
  TableStatus: string;
  KeySchema: KeyElement[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
}

export type LevelOperation = { type: "put"; key: string; value: unknown } | { type: "del"; key: string };

/** One key space inside the database. */
export interface SubDb {
  lock(key: string, run: (release: <F>(callback: F) => F) => void): void;
  get(key: string, callback: Callback<Item>): void;
  put(key: string, value: Item, callback: Callback<undefined>): void;
  del(key: string, callback: Callback<undefined>): void;
  createValueStream(range: { gt?: string; lt?: string }): unknown;
}

export interface Store {
  db: {
    open(): Promise<void>;
    close(): Promise<void>;
    batch(operations: LevelOperation[]): Promise<void>;
    get(key: string, callback: Callback<unknown>): void;
    getSync(key: string): unknown;
    iterator(range: { gte: string; lt: string; limit?: number }): AsyncIterable<[string, unknown]>;
  };
  tableDb: { awsRegion: string; awsAccountId: string };
  getTable(name: string, isActiveOnly: boolean, callback: Callback<Table>): void;
  getItemDb(table: string): SubDb;
  getIndexDb(type: string, table: string, index: string): SubDb;
}

interface IndexActions {
  puts: { index: string; key: string; item: Item }[];
  deletes: { index: string; key: string }[];
}

interface Db {
  create(options: Record<string, unknown>): Store;
  createKey(item: Item, table: Table): string;
  createIndexKey(item: Item, table: Table, keySchema: KeyElement[]): string;
  validateItem(item: Item, table: Table): DynaliteError | null | undefined;
  validateKey(key: Item, table: Table): DynaliteError | null | undefined;
  checkConditional(data: Input, existing: Item | undefined): DynaliteError | null | undefined;
  getIndexActions(
    indexes: Index[],
    old: Item | undefined,
    item: Item | undefined,
    table: Table,
  ): IndexActions;
  itemSize(item: Item): number;
}

const require = createRequire(import.meta.url);
export const dynalite = require("dynalite/db") as Db;
const validations = require("dynalite/validations") as {
  checkTypes(data: Input, types: unknown): Input;
  checkValidations(data: Input, types: unknown, custom: unknown, store: Store): void;
};

/** The actions that dynalite itself answers; transactions are added beside this file. */
const actions = [
  ...["BatchWriteItem", "CreateTable", "DeleteItem", "DescribeTable", "GetItem", "PutItem", "Query", "Scan"],
  "UpdateItem",
];

/** Opens the store on disk, or in memory without a folder. */
export async function openStore(folder?: string, region = "eu-central-1"): Promise<Store> {
  const store = dynalite.create({
    ...(folder && { path: folder }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  await store.db.open();
  const tables = new Map<string, unknown>();
  // LevelDB answers from memory or one read of a file; handing that to another thread and back takes far longer,
  // and every write begins with several reads.
  store.db.get = (key, callback) => {
    try {
      const value = tables.get(key) ?? store.db.getSync(key);
      // Every call reads its table's definition, several times; once active, it stays as it is.
      if (isActiveTable(key, value)) tables.set(key, value);
      queueMicrotask(() => callback(null, value));
    } catch (error) {
      queueMicrotask(() => callback(error as DynaliteError));
    }
  };
  store.tableDb.awsRegion = region;
  store.tableDb.awsAccountId = "000000000000";
  return store;
}

const isActiveTable = (key: string, value: unknown) =>
  key.startsWith("table~") && (value as Table | undefined)?.TableStatus === "ACTIVE";

/** Checks a request as DynamoDB does before it looks at any item, and parses its expressions. */
export function validate(store: Store, action: string, input: Input): Input {
  if (!actions.includes(action))
    throw new AwsError("UnknownOperationException", `The local host does not serve DynamoDB ${action}.`);
  const { types, custom } = require(`dynalite/validations/${lowerFirst(action)}`) as Record<string, unknown>;
  try {
    const data = validations.checkTypes({ ...input }, types);
    validations.checkValidations(data, types, custom, store);
    return data;
  } catch (error) {
    throw toAwsError(error as DynaliteError);
  }
}

/** Performs a validated request. */
export function perform(store: Store, action: string, data: Input): Promise<Input> {
  const run = require(`dynalite/actions/${lowerFirst(action)}`) as (
    store: Store,
    data: Input,
    callback: Callback<Input>,
  ) => void;
  return new Promise((resolve, reject) => {
    run(store, data, (error, value) => (error ? reject(toAwsError(error)) : resolve(value ?? {})));
  });
}

export function readTable(store: Store, name: string): Promise<Table> {
  return new Promise((resolve, reject) => {
    store.getTable(name, false, (error, table) =>
      error ? reject(toAwsError(error)) : resolve(table as Table),
    );
  });
}

/** dynalite's errors as this host's; anything that is no answer of DynamoDB stays as it is. */
export function toAwsError(error: DynaliteError): Error {
  if (!error.statusCode || !error.body) return error;
  const name = error.body.__type.split("#")[1] ?? error.body.__type;
  return new AwsError(name, error.body.message ?? error.body.Message ?? "", error.statusCode);
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
