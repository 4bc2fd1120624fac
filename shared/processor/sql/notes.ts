import { TransientError } from "#shared/domain/errors.ts";
import { type Item, type Key, maintenanceKey, type OwnTable } from "../own-table.ts";
import type { Session } from "./database.ts";
import { quoted } from "./sql-text.ts";

/** What creates the table for our notes in the system's database. */
export const notesDefinition = (table: string): string => `create table if not exists ${quoted(table)} (
  pk text collate "C" not null,
  sk text collate "C" not null,
  item jsonb not null,
  primary key (pk, sk)
);
create index if not exists ${quoted(`${table.split(".").at(-1)}_by_sk`)} on ${quoted(table)} (sk);
`;

interface Stored {
  readonly pk: string;
  readonly sk: string;
  readonly item: string;
}

/**
 * Our notes in the system's own database, as the kit writes and reads them: receipts, holds, ends of retention. They
 * change in the transaction of the session, together with the rows that they are about.
 */
export function notesIn(session: Session, table: string): OwnTable {
  const name = quoted(table);
  const query = (where: string, ...values: unknown[]) =>
    session.rows<Stored>(`select pk, sk, item::text as item from ${name} where ${where}`, values);
  async function* read(where: string, ...values: unknown[]) {
    for (const one of await query(where, ...values)) yield itemOf(one);
  }
  return {
    async get({ pk, sk }) {
      const [one] = await query("pk = $1 and sk = $2", pk, sk);
      return one && itemOf(one);
    },
    rows: (pk, prefix = "") => read("pk = $1 and starts_with(sk, $2) order by sk", pk, prefix),
    keys: (pk) => read("pk = $1 order by sk", pk),
    rowsUpTo: (pk, until) => read("pk = $1 and sk <= $2 order by sk", pk, until),
    newest: (pk, prefix, count) =>
      Array.fromAsync(read("pk = $1 and starts_with(sk, $2) order by sk desc limit $3", pk, prefix, count)),
    indexed: (_index, attribute, value) => read("item->>$1 = $2 order by pk, sk", attribute, value),
    everyIndexed: (_index, attribute) => read("item ? $1 order by pk, sk", attribute),
    async put({ pk, sk, ...item }) {
      await session.run(
        `insert into ${name} (pk, sk, item) values ($1, $2, $3) on conflict (pk, sk) do update set item = excluded.item`,
        [pk, sk, JSON.stringify(item)],
      );
    },
    async putIfNew({ pk, sk, ...item }) {
      await session.run(
        `insert into ${name} (pk, sk, item) values ($1, $2, $3) on conflict (pk, sk) do nothing`,
        [pk, sk, JSON.stringify(item)],
      );
    },
    async replace({ pk, sk, ...item }, attribute, was) {
      const values = [pk, sk, JSON.stringify(item)];
      const changed =
        was === undefined
          ? await session.run(
              `insert into ${name} (pk, sk, item) values ($1, $2, $3) on conflict (pk, sk) do nothing`,
              values,
            )
          : await session.run(
              `update ${name} set item = $3 where pk = $1 and sk = $2 and item->$4 = $5::jsonb`,
              [...values, attribute, JSON.stringify(was)],
            );
      return changed > 0;
    },
    async set({ pk, sk }, attributes) {
      await session.run(`update ${name} set item = item || $3::jsonb where pk = $1 and sk = $2`, [
        pk,
        sk,
        JSON.stringify(attributes),
      ]);
    },
    async unset({ pk, sk }, names) {
      await session.run(`update ${name} set item = item - $3::text[] where pk = $1 and sk = $2`, [
        pk,
        sk,
        names,
      ]);
    },
    async delete(keys) {
      await session.run(
        `delete from ${name} where (pk, sk) in (select * from unnest($1::text[], $2::text[]))`,
        [keys.map(({ pk }) => pk), keys.map(({ sk }) => sk)],
      );
    },
  };
}

/** @throws TransientError while a note takes the system out of service. */
export async function refuseInMaintenance(notes: OwnTable): Promise<void> {
  if (await notes.get(maintenanceKey)) throw new TransientError({ code: "system-in-maintenance" });
}

function itemOf({ pk, sk, item }: Stored): Item & Key {
  return { ...(JSON.parse(item) as Item), pk, sk };
}
