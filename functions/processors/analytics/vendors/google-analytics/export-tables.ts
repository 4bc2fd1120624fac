import { TerminalError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import { VendorRefused } from "#shared/processor/vendor/vendor-errors.ts";
import { identifierIn } from "../../visitors.ts";
import type { BigQuery, Row } from "./big-query.ts";
import { noTable, streamingBuffer } from "./google-client.ts";

/** The tables of the export, one for each day, by the beginning of their names; and by which column a visitor is found. */
const kinds = [
  { prefix: "events_", column: (idType: string) => (idType === "user-id" ? "user_id" : "user_pseudo_id") },
  { prefix: "users_", column: (idType: string) => (idType === "user-id" ? "user_id" : undefined) },
  {
    prefix: "pseudonymous_users_",
    column: (idType: string) => (idType === "user-id" ? undefined : "pseudo_user_id"),
  },
] as const;

const eventColumns = [
  "CAST(event_timestamp AS STRING) AS at",
  "event_name AS event",
  "platform AS platform",
  "TO_JSON_STRING(event_params) AS details",
  "TO_JSON_STRING(user_properties) AS properties",
  "TO_JSON_STRING(device) AS device",
  "TO_JSON_STRING(geo) AS geo",
  "TO_JSON_STRING(traffic_source) AS source",
].join(", ");

/** Events of a visitor, those of today included, in the order of their time. */
export function eventsOf(visitor: string, export_: BigQuery): AsyncGenerator<Row> {
  const { idType, id } = identifierIn(visitor);
  const column = kinds[0].column(idType);
  const sql = `SELECT ${eventColumns} FROM ${export_.table("events_*")} WHERE ${column} = @id ORDER BY at`;
  return orNothing(export_.rows(sql, id));
}

/** What the export sums up of a visitor, day by day. */
export async function* profilesOf(visitor: string, export_: BigQuery): AsyncGenerator<Row> {
  const { idType, id } = identifierIn(visitor);
  for (const { prefix, column } of kinds.slice(1)) {
    const by = column(idType);
    if (!by) continue;
    const columns = "_TABLE_SUFFIX AS day, TO_JSON_STRING(t) AS content";
    const sql = `SELECT ${columns} FROM ${export_.table(`${prefix}*`)} AS t WHERE ${by} = @id ORDER BY day`;
    yield* orNothing(export_.rows(sql, id));
  }
}

/**
 * Deletes a visitor's rows table by table: a statement that deletes cannot name many. Only tables that hold some are named,
 * so a repetition goes on where a crash has cut it short.
 * @returns how many rows went, and whether some wait in the streaming buffer of today, where nothing can be deleted.
 */
export async function deleteRows(
  visitor: string,
  export_: BigQuery,
): Promise<{ rows: number; waiting: boolean }> {
  const { idType, id } = identifierIn(visitor);
  let rows = 0;
  let waiting = false;
  for (const { prefix, column } of kinds) {
    const by = column(idType);
    if (!by) continue;
    const tables = `SELECT DISTINCT _TABLE_SUFFIX AS suffix FROM ${export_.table(`${prefix}*`)} WHERE ${by} = @id`;
    const found = await Array.fromAsync(orNothing(export_.rows(tables, id)));
    for (const { suffix } of found) {
      const table = export_.table(`${prefix}${checked(suffix)}`);
      try {
        rows += await export_.change(`DELETE FROM ${table} WHERE ${by} = @id`, id);
      } catch (error) {
        if (!(error instanceof VendorRefused) || error.problem !== streamingBuffer) throw error;
        waiting = true;
      }
    }
  }
  return { rows, waiting };
}

function checked(suffix: string | null | undefined): string {
  if (suffix && /^(intraday_|fresh_)?\d{8}$/.test(suffix)) return suffix;
  throw new TerminalError({ code: "system-problem", problem: code("table_unknown") });
}

/** An export that has no table of a kind yet holds nothing of that kind. */
async function* orNothing(rows: AsyncGenerator<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof VendorRefused) || !(error.status === 404 || error.problem === noTable))
      throw error;
  }
}
