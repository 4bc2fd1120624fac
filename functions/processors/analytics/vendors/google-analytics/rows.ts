import { instantAt } from "#shared/domain/moment.ts";
import { jsonIn } from "#shared/processor/vendor/vendor-client.ts";
import { identifierIn } from "../../visitors.ts";
import type { BigQuery, Row } from "./big-query.ts";
import { eventsOf, profilesOf } from "./export-tables.ts";
import { flat } from "./flat.ts";

/** Events of visitors as a person reads them. */
export async function* eventRows(visitors: readonly string[], exported: BigQuery): AsyncGenerator<object> {
  for (const visitor of visitors)
    for await (const row of eventsOf(visitor, exported))
      yield {
        ...identifierIn(visitor),
        at: momentOf(row.at),
        event: row.event,
        platform: row.platform,
        details: named(row.details),
        properties: named(row.properties),
        device: named(row.device),
        location: named(row.geo),
        source: named(row.source),
      };
}

export async function* profileRows(visitors: readonly string[], exported: BigQuery): AsyncGenerator<object> {
  for (const visitor of visitors)
    for await (const { day, content } of profilesOf(visitor, exported))
      yield { ...identifierIn(visitor), day, content: named(content) };
}

const named = (json: Row[string] | undefined) => flat(jsonIn(json ?? ""));

/** The export counts microseconds since 1970. */
const momentOf = (microseconds: Row[string] | undefined): string | undefined =>
  microseconds ? instantAt(Number(microseconds) / 1000) : undefined;
