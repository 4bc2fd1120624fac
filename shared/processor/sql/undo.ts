import * as z from "zod";
import { markUndone } from "../undone.ts";
import { quoted } from "./sql-text.ts";
import type { Work } from "./work.ts";

/** What a request has set in one row, as it is noted. `before` is null where the row was not there. */
const setting = z.object({
  pk: z.string(),
  sk: z.string(),
  table: z.string(),
  keyColumn: z.string(),
  key: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).optional(),
  at: z.string(),
});
type SetRow = z.infer<typeof setting>;

/** Partition of the notes of what a request has set. */
export const settingPartition = (requestId: string): string => `SET#${requestId}`;

/** Takes back, row by row, what a request has set. */
export async function undo(requestId: string, work: Work): Promise<void> {
  const { notes, kit } = work;
  await markUndone([requestId], kit.now(), notes);
  for await (const item of notes.rows(settingPartition(requestId))) {
    const own = setting.parse(item);
    const others = await othersOn(own, work);
    const [later] = others.filter((other) => isLater(other, own));
    // What was there before this request is what the next one has to put back.
    if (later) await notes.set({ pk: later.pk, sk: later.sk }, { before: own.before });
    else if (others.length === 0) await putBack(own, work);
    await notes.delete([{ pk: own.pk, sk: own.sk }]);
  }
}

async function putBack({ table, keyColumn, key, before, after }: SetRow, { session }: Work): Promise<void> {
  const name = quoted(table);
  const where = `${name}.${quoted(keyColumn)} = $1`;
  if (before === null) return void (await session.run(`delete from ${name} where ${where}`, [key]));
  const columns = Object.keys(before).map(quoted);
  if (columns.length === 0 || !after) return;
  const pairs = Object.keys(before).map((one) => `'${one}', ${name}.${quoted(one)}`);
  // What was changed since is somebody's later wish.
  await session.run(
    `update ${name} set ${columns.map((one) => `${one} = was.${one}`).join(", ")}
     from jsonb_populate_record(null::${name}, $2::jsonb) was
     where ${where} and jsonb_build_object(${pairs.join(", ")}) = $3::jsonb`,
    [key, JSON.stringify(before), JSON.stringify(after)],
  );
}

/** The same row and columns, set by other requests, in the order in which they were. */
async function othersOn({ pk, sk }: SetRow, { session, mapping }: Work): Promise<SetRow[]> {
  const rows = await session.rows<{ pk: string; sk: string; item: string }>(
    `select pk, sk, item::text as item from ${quoted(mapping.notes)}
     where sk = $1 and starts_with(pk, 'SET#') and pk <> $2 order by item->>'at', pk`,
    [sk, pk],
  );
  return rows.map(({ item, ...key }) => setting.parse({ ...(JSON.parse(item) as object), ...key }));
}

const isLater = (one: SetRow, than: SetRow): boolean =>
  one.at > than.at || (one.at === than.at && one.pk > than.pk);
