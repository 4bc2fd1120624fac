import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import type { VendorClient } from "#shared/processor/vendor/vendor-client.ts";
import type { Secret } from "./secret.ts";

export type Place = NonNullable<Secret["bigQuery"]>;

/** A row as BigQuery gives it: every value is a text. */
export type Row = Readonly<Record<string, string | null>>;

export interface BigQuery {
  /** Rows of a statement, read page by page. @param id what `@id` stands for. */
  rows(sql: string, id: string): AsyncGenerator<Row>;
  /** @returns how many rows a statement has changed. */
  change(sql: string, id: string): Promise<number>;
  /** A table of the export, or all that begin alike, as SQL names it. */
  table(name: string): string;
}

const service = code("BigQuery");
const pageSize = 1000;
const looks = 20;
const answer = z.looseObject({
  jobComplete: z.boolean(),
  jobReference: z.looseObject({ jobId: z.string() }),
  schema: z.looseObject({ fields: z.array(z.looseObject({ name: z.string() })) }).optional(),
  rows: z.array(z.looseObject({ f: z.array(z.looseObject({ v: z.string().nullable() })) })).default([]),
  pageToken: z.string().optional(),
  numDmlAffectedRows: z.string().optional(),
});
type Answer = z.output<typeof answer>;

export function bigQuery({ project, dataset, location }: Place, call: VendorClient): BigQuery {
  const path = `/bigquery/v2/projects/${project}/queries`;

  async function start(sql: string, id: string): Promise<Answer> {
    const body = {
      query: sql,
      useLegacySql: false,
      location,
      maxResults: pageSize,
      timeoutMs: 10_000,
      parameterMode: "NAMED",
      queryParameters: [{ name: "id", parameterType: { type: "STRING" }, parameterValue: { value: id } }],
    };
    const operation = code("query");
    let found = read(await call({ operation, method: "POST", path, body }));
    for (let look = 1; !found.jobComplete; look++) {
      if (look > looks)
        throw new TransientError({ code: "service-failed", service, operation, error: code("slow") });
      await wait(100);
      found = await results(found.jobReference.jobId);
    }
    return found;
  }

  async function results(job: string, pageToken?: string): Promise<Answer> {
    const query = new URLSearchParams({ location, maxResults: String(pageSize), timeoutMs: "10000" });
    if (pageToken) query.set("pageToken", pageToken);
    const from = `${path}/${encodeURIComponent(job)}?${query}`;
    return read(await call({ operation: code("read_results"), method: "GET", path: from }));
  }

  return {
    table: (name) => `\`${project}.${dataset}.${name}\``,

    async *rows(sql, id) {
      let page = await start(sql, id);
      const { jobId } = page.jobReference;
      for (;;) {
        const names = (page.schema?.fields ?? []).map(({ name }) => name);
        for (const { f } of page.rows) yield Object.fromEntries(f.map(({ v }, at) => [names[at] ?? "", v]));
        if (!page.pageToken) return;
        page = await results(jobId, page.pageToken);
      }
    },

    change: async (sql, id) => Number((await start(sql, id)).numDmlAffectedRows ?? 0),
  };
}

function read(body: unknown): Answer {
  const parsed = answer.safeParse(body);
  if (parsed.success) return parsed.data;
  const operation = code("query");
  throw new TerminalError({ code: "service-failed", service, operation, error: code("answer_unreadable") });
}
