import pg from "pg";
import { type Item, maintenanceKey } from "#shared/processor/own-table.ts";
import { notesDefinition } from "#shared/processor/sql/notes.ts";
import { type PostgresServer, startPostgres } from "../../scripts/postgres-server.ts";
import type { OutsideSystem } from "../outside-system.ts";

export interface DatabaseStandInOptions {
  /** Name of the secret with the connection string. */
  readonly secret?: string;
  /** SQL that makes the tables. */
  readonly schema: string;
  /** SQL that fills them with invented people. */
  readonly data: string;
  /** The mapping's table for notes. */
  readonly notes: string;
  /** Table → columns: the key of a row, the person whom it belongs to and, where people are found by it, the address. */
  readonly tables: Readonly<
    Record<string, { readonly key: string; readonly person: string; readonly email?: string }>
  >;
}

/** A PostgreSQL of its own in the place of a database, with invented people; nothing of it outlasts the process. */
export function databaseStandIn({
  secret = "database-url",
  schema,
  data,
  notes,
  tables,
}: DatabaseStandInOptions): OutsideSystem {
  let server: PostgresServer | undefined;
  let db: pg.Client | undefined;
  const run = async (sql: string): Promise<Record<string, unknown>[]> => (await db?.query(sql))?.rows ?? [];
  const all = [...Object.keys(tables), notes];
  const items = async (table: string, columns: DatabaseStandInOptions["tables"][string]): Promise<Item[]> => {
    const rows = await run(`select to_jsonb(t) as row from ${table} t order by t.${columns.key}`);
    return rows.map(({ row }) => itemOf(row as Item, table, columns));
  };
  return {
    async start() {
      server = await startPostgres();
      db = new pg.Client(server.url);
      // Ctrl-C ends the server with all processes of the terminal.
      db.on("error", () => undefined);
      await db.connect();
      await run(schema + notesDefinition(notes) + data);
    },
    async stop() {
      await db?.end();
      await server?.stop();
    },
    async reset() {
      await run(`truncate ${all.join(", ")} restart identity cascade; ${data}`);
    },
    async takeOutOfService() {
      const { pk, sk } = maintenanceKey;
      await run(`insert into ${notes} (pk, sk, item) values ('${pk}', '${sk}', '{}')`);
    },
    async contents() {
      const noted = await run(`select pk, sk, item from ${notes} order by pk, sk`);
      const held: Record<string, Item[]> = {};
      for (const [table, columns] of Object.entries(tables)) held[table] = await items(table, columns);
      return {
        ...held,
        [notes]: noted.map(({ pk, sk, item }) => ({ ...(item as Item), pk, sk })),
      };
    },
    get kit() {
      return { secrets: { [secret]: server?.url ?? "" } };
    },
  };
}

function itemOf(
  row: Item,
  table: string,
  { key, person, email }: DatabaseStandInOptions["tables"][string],
): Item {
  const address = email && row[email] ? { email: String(row[email]).trim().toLowerCase() } : {};
  return { ...row, email: undefined, ...address, pk: String(row[person]), sk: `${table}#${row[key]}` };
}
