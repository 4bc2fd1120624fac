import { dynalite, type Input, type Item, readTable, type Store } from "./dynalite.ts";
import { fullIndexKey } from "./write-batch.ts";

/** The store as a query over an index has to see it: continuing after the full index key (see `fullIndexKey`). */
export async function queryView(store: Store, data: Input): Promise<Store> {
  const { TableName, IndexName, ExclusiveStartKey } = data as {
    TableName: string;
    IndexName?: string;
    ExclusiveStartKey?: Item;
  };
  if (!IndexName || !ExclusiveStartKey) return store;
  const table = await readTable(store, TableName);
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  const index = indexes.find((candidate) => candidate.IndexName === IndexName);
  const isComplete = [...table.KeySchema, ...(index?.KeySchema ?? [])].every(
    (key) => ExclusiveStartKey[key.AttributeName],
  );
  // dynalite itself reports a missing index or start key.
  if (!index || !isComplete) return store;
  const short = dynalite.createIndexKey(ExclusiveStartKey, table, index.KeySchema);
  const full = fullIndexKey(short, dynalite.createKey(ExclusiveStartKey, table));
  return {
    ...store,
    getIndexDb: (type, tableName, indexName) => {
      const entries = store.getIndexDb(type, tableName, indexName);
      return {
        ...entries,
        createValueStream: (range) =>
          entries.createValueStream({
            ...range,
            ...(range.gt === short && { gt: full }),
            ...(range.lt === short && { lt: full }),
          }),
      };
    },
  };
}
