import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import pg from "pg";
import type { Right } from "#shared/domain/right.ts";
import { mockKit, mockSubject, mockTaskFor } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { type Connect, connectTo } from "#shared/processor/sql/database.ts";
import { maskWith } from "#shared/processor/sql/mask.ts";
import { notesDefinition } from "#shared/processor/sql/notes.ts";
import { sqlProcessor } from "#shared/processor/sql/sql-processor.ts";
import names from "../../demo/sql/shop/fields.json" with { type: "json" };
import { manifest as shopManifest } from "../../demo/sql/shop/manifest.ts";
import shopMapping from "../../demo/sql/shop/mapping.json" with { type: "json" };
import { type PostgresServer, startPostgres } from "../../scripts/postgres-server.ts";

export const mask = maskWith(Buffer.alloc(32, 7));
const manifest = parseManifest(shopManifest, "manifest.ts");
const demo = (file: string) => readFileSync(new URL(`../../demo/sql/shop/${file}`, import.meta.url), "utf8");

export { shopMapping };

/** The demonstration's shop in a PostgreSQL of its own, filled anew before each test. */
export function shopUnderTest() {
  let server: PostgresServer;
  let db: pg.Client;
  beforeAll(async () => {
    server = await startPostgres();
    db = new pg.Client(server.url);
    await db.connect();
  });
  afterAll(async () => {
    await db.end();
    await server.stop();
  });
  beforeEach(async () => {
    await db.query("drop schema if exists shop cascade");
    await db.query(demo("schema.sql") + notesDefinition("shop.dsr_notes") + demo("data.sql"));
  });

  const connect: Connect = () => connectTo(server.url)();
  type Options = { readonly mapping?: unknown; readonly connect?: Connect };
  const shop = ({ mapping = shopMapping, connect: through = connect }: Options = {}) =>
    sqlProcessor(mapping as typeof shopMapping, {
      connect: () => through,
      names: names.fields,
      mask: async () => mask,
    });

  return {
    connect,
    shop,
    url: () => server.url,
    /** Has the shop do what its manifest says for a right. */
    ask(
      right: Right,
      subject: Parameters<typeof mockTaskFor>[2],
      kit = mockKit(),
      { options, ...about }: Parameters<typeof mockTaskFor>[3] & { options?: Options } = {},
    ) {
      const task = mockTaskFor(manifest, right, subject, about);
      return shop(options).actions[task.action as "collect"](task, kit);
    },
    identify: (subject: Parameters<typeof mockSubject>[0]) =>
      shop().identify(mockSubject(subject), mockKit()),
    /** Something that the shop's own people do. */
    sql: async (text: string, values?: unknown[]) =>
      (await db.query(text, values)).rows as Record<string, unknown>[],
    /** All rows of a table, as texts. */
    async table(name: string): Promise<string[]> {
      const { rows } = await db.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
      return rows.map(({ row }) => row);
    },
  };
}
