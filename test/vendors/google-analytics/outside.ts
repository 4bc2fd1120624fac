import type { OutsideSystem } from "#contract/outside-system.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { fill, register } from "./people.ts";
import { startGoogle } from "./server.ts";

const now = "2026-03-05T10:00:00.000Z";
const views = 3;
let google: Awaited<ReturnType<typeof startGoogle>>;

/** Our Google for the contract tests, with an export; the register beside it is in our own table. */
export const outside: OutsideSystem = {
  async start() {
    google = await startGoogle(() => now);
    fill(google, views);
  },
  stop: () => google.stop(),
  reset: () => fill(google, views),
  tables: register,
  contents: () => ({
    export: [...google.store.tables].flatMap(([table, rows]) =>
      rows.map((row, at): Item => ({ ...row, pk: visitorIn(row), sk: `${table}#${at}` })),
    ),
    // In any order: the requests of two people may come at once.
    deletions: google.deletions
      .toSorted(byContent)
      .map((asked, at): Item => ({ ...asked, pk: visitorIn(asked), sk: `DELETION#${at}` })),
  }),
  now,
  get kit() {
    return { secrets: { "google-analytics": JSON.stringify(google.secretWithExport) } };
  },
};

const byContent = (one: Item, other: Item): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

/** The visitor of the register whom something at Google is about. */
function visitorIn(row: Item): string {
  const values = Object.values(row);
  const partitions = register.ANALYTICS_TABLE.map(({ pk }) => pk);
  return partitions.find((pk) => values.includes(pk.split("#")[2])) ?? "GOOGLE";
}
