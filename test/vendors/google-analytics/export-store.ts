import { randomUUID } from "node:crypto";
import type { VendorReply, VendorRequest } from "../vendor-server.ts";

export type ExportedRow = Readonly<Record<string, unknown>>;
type Table = Map<string, ExportedRow[]>;

const pageSize = 40;

/**
 * An export of Google Analytics in BigQuery, for the statements that requests make: a selection over tables that begin
 * alike, and a deletion from one table. Results come in pages, jobs may be slow, and rows in the streaming buffer cannot
 * be deleted.
 */
export function exportStore() {
  const tables: Table = new Map();
  /** Tables whose rows are in the streaming buffer. */
  const streaming = new Set<string>();
  const jobs = new Map<string, { names: string[]; rows: (string | null)[][] }>();
  const slow = { looks: 0 };

  function answer(request: VendorRequest): VendorReply {
    const { method, url, text } = request;
    if (method === "GET") {
      const job = url.pathname.split("/").at(-1) ?? "";
      return results(job, url.searchParams.get("pageToken"));
    }
    const body = JSON.parse(text) as {
      query: string;
      queryParameters: [{ parameterValue: { value: string } }];
    };
    const id = body.queryParameters[0].parameterValue.value;
    if (body.query.startsWith("DELETE ")) return remove(body.query, id);
    const [, from = ""] = /FROM `example-project\.analytics_123456789\.([^`]+)`/.exec(body.query) ?? [];
    const prefix = from.replace(/\*$/, "");
    if (![...tables.keys()].some((name) => name.startsWith(prefix)))
      return refused(`${from} does not match any table.`);
    const job = randomUUID();
    jobs.set(job, select(body.query, prefix, id));
    if (slow.looks > 0) return { status: 200, body: { jobComplete: false, jobReference: { jobId: job } } };
    return results(job, null);
  }

  function select(sql: string, prefix: string, id: string) {
    const [, list = ""] = /^SELECT (?:DISTINCT )?(.*?) FROM /.exec(sql) ?? [];
    const [, column = ""] = /WHERE (\w+) = @id/.exec(sql) ?? [];
    const columns = [...list.matchAll(/(?:(CAST|TO_JSON_STRING)\((\w+)(?: AS STRING)?\)|(\w+)) AS (\w+)/g)];
    const found = [...tables]
      .filter(([name]) => name.startsWith(prefix))
      .flatMap(([name, rows]) =>
        rows
          .filter((row) => row[column] === id)
          .map((row) =>
            columns.map(([, how, of, bare]) => cell(row, name.slice(prefix.length), how, of ?? bare ?? "")),
          ),
      );
    const unique = sql.includes("DISTINCT")
      ? [...new Map(found.map((row) => [JSON.stringify(row), row])).values()]
      : found;
    return { names: columns.map(([, , , , alias]) => String(alias)), rows: unique.sort() };
  }

  function cell(row: ExportedRow, suffix: string, how: string | undefined, column: string): string | null {
    if (column === "_TABLE_SUFFIX") return suffix;
    if (how === "TO_JSON_STRING") return JSON.stringify(column === "t" ? row : (row[column] ?? null));
    const value = row[column];
    return value === undefined || value === null ? null : String(value);
  }

  function results(job: string, pageToken: string | null): VendorReply {
    const found = jobs.get(job);
    if (!found) return { status: 404, body: { error: { status: "NOT_FOUND" } } };
    if (slow.looks-- > 0) return { status: 200, body: { jobComplete: false, jobReference: { jobId: job } } };
    const from = Number(pageToken ?? 0);
    const to = from + pageSize;
    return {
      status: 200,
      body: {
        jobComplete: true,
        jobReference: { jobId: job },
        schema: { fields: found.names.map((name) => ({ name, type: "STRING" })) },
        rows: found.rows.slice(from, to).map((row) => ({ f: row.map((v) => ({ v })) })),
        ...(to < found.rows.length && { pageToken: String(to) }),
      },
    };
  }

  function remove(sql: string, id: string): VendorReply {
    const [, name = "", column = ""] =
      /^DELETE FROM `example-project\.analytics_123456789\.([^`]+)` WHERE (\w+) = @id$/.exec(sql) ?? [];
    const rows = tables.get(name);
    if (!rows) return refused("A wildcard table cannot be the target of DML.");
    const left = rows.filter((row) => row[column] !== id);
    if (left.length < rows.length && streaming.has(name))
      return refused(
        `UPDATE or DELETE statement over table ${name} would affect rows in the streaming buffer.`,
      );
    tables.set(name, left);
    const numDmlAffectedRows = String(rows.length - left.length);
    return {
      status: 200,
      body: { jobComplete: true, jobReference: { jobId: randomUUID() }, numDmlAffectedRows },
    };
  }

  return { tables, streaming, slow, answer };
}

const refused = (message: string): VendorReply => ({
  status: 400,
  body: { error: { code: 400, message, status: "INVALID_ARGUMENT", errors: [{ reason: "invalidQuery" }] } },
});
