import { isDeepStrictEqual } from "node:util";
import { AwsError } from "../aws-error.ts";
import { HostError } from "../host-error.ts";
import { type Input, perform, readTable, type Store, type Table, validate } from "./dynalite.ts";

/** The properties of a table that say where its items lie. */
export interface TableDefinition {
  TableName: string;
  KeySchema: Table["KeySchema"];
  AttributeDefinitions: Table["AttributeDefinitions"];
  GlobalSecondaryIndexes?: Table["GlobalSecondaryIndexes"];
  LocalSecondaryIndexes?: Table["LocalSecondaryIndexes"];
}

export class TableChangedError extends HostError {
  override name = "TableChangedError";

  constructor(table: string) {
    super(
      `Table ${table} was created with other keys or indexes, and its items lie in their order. Delete the folder of the local host's data to begin anew.`,
    );
  }
}

/** Creates the table unless it is there from an earlier run. */
export async function ensureTable(store: Store, definition: TableDefinition): Promise<void> {
  const existing = await findTable(store, definition.TableName);
  if (existing && !isDeepStrictEqual(shape(existing), shape(definition)))
    throw new TableChangedError(definition.TableName);
  if (existing?.TableStatus === "ACTIVE") return;
  if (!existing) {
    const input: Input = { ...definition, BillingMode: "PAY_PER_REQUEST" };
    await perform(store, "CreateTable", validate(store, "CreateTable", input));
  }
  // Written here rather than waited for: a crash between the two would leave the table in creation for good.
  const table = await readTable(store, definition.TableName);
  const active = { ...table, TableStatus: "ACTIVE" };
  for (const index of active.GlobalSecondaryIndexes ?? []) Object.assign(index, { IndexStatus: "ACTIVE" });
  await store.db.batch([{ type: "put", key: `table~${definition.TableName}`, value: active }]);
}

async function findTable(store: Store, name: string): Promise<Table | undefined> {
  try {
    return await readTable(store, name);
  } catch (error) {
    if (error instanceof AwsError && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

function shape(table: TableDefinition) {
  const sorted = (indexes: Table["GlobalSecondaryIndexes"] = []) =>
    indexes
      .map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }))
      .sort((a, b) => a.IndexName.localeCompare(b.IndexName));
  return JSON.parse(
    JSON.stringify({
      keys: table.KeySchema,
      attributes: [...table.AttributeDefinitions].sort((a, b) =>
        a.AttributeName.localeCompare(b.AttributeName),
      ),
      global: sorted(table.GlobalSecondaryIndexes),
      local: sorted(table.LocalSecondaryIndexes),
    }),
  );
}
