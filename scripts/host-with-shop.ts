import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { outside } from "../demo/sql/shop/outside.ts";
import { copyProject } from "./copy-project.ts";
import { type RunningHost, startHost } from "./running-host.ts";

export interface TableRows {
  readonly table: string;
  readonly rows: readonly object[];
}

export interface HostWithShop extends RunningHost {
  /** What the shop's tables hold now. */
  tables(): Promise<TableRows[]>;
}

const tables = ["customers", "orders", "order_lines", "tickets", "ticket_messages"];

const demoFolder = join(import.meta.dirname, "..", "demo", "sql", "shop");

/**
 * A host of a copy of the project that has one folder more: the processor of a shop, whose system is a PostgreSQL of its own.
 * @throws with the host's output, when it does not start.
 */
export async function hostWithShop({
  announce,
}: {
  announce: (line: string) => void;
}): Promise<HostWithShop> {
  announce("Starting PostgreSQL with a shop's tables …");
  await outside.start();
  const scratch = mkdtempSync(join(tmpdir(), "dsr-shop-"));
  process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));
  try {
    const copy = join(import.meta.dirname, "..", ".build", "with-shop");
    copyProject(copy);
    cpSync(demoFolder, join(copy, "functions", "processors", "shop"), { recursive: true });
    const url = outside.kit.secrets?.["database-url"] ?? "";
    writeFileSync(join(scratch, "secrets.json"), JSON.stringify({ "DsrService/shop/database-url": url }));
    announce(
      "Starting a host of this project with demo/sql/shop as a fourth processor: this takes a minute …",
    );
    const host = await startHost(scratch, {}, copy);
    return {
      ...host,
      tables: () => readTables(url),
      async stop() {
        await host.stop();
        await outside.stop();
      },
    };
  } catch (error) {
    await outside.stop();
    throw error;
  }
}

async function readTables(url: string): Promise<TableRows[]> {
  const db = new pg.Client(url);
  await db.connect();
  try {
    const found: TableRows[] = [];
    for (const table of tables) {
      const { rows } = await db.query(`select to_jsonb(t) as row from shop.${table} t order by 1`);
      found.push({ table, rows: rows.map(({ row }) => row) });
    }
    return found;
  } finally {
    await db.end();
  }
}
