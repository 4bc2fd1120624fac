import type * as z from "zod";
import { heldValueKind } from "#shared/processor/held-values.ts";
import { holdKind } from "#shared/processor/legal-hold.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { type RecordKind, recordsOfKind } from "#shared/processor/records.ts";
import { restrictionKind } from "#shared/processor/restriction.ts";
import * as datasets from "./datasets.ts";

/** Every known kind of record of a person; unknown kinds are neither shown nor erased. */
export const kinds = {
  profile: { dataset: "profiles", sk: "PROFILE", row: datasets.profiles.row },
  message: { dataset: "messages", sk: "MESSAGE#", row: datasets.messages.row },
  /** `OBJECTION#<request>`: while there is one, data is used for the contract alone. */
  objection: { dataset: "objections", sk: "OBJECTION#", row: datasets.objections.row },
  hold: holdKind,
  heldValue: heldValueKind,
  restriction: restrictionKind,
} as const;

/** Rows of one kind of some people, page by page. @throws UnreadableRow for the first that does not fit. */
export async function* rowsOf(
  people: readonly string[],
  kind: RecordKind,
  table: OwnTable,
): AsyncGenerator<z.output<z.ZodObject>> {
  for await (const { row } of recordsOfKind(people, kind, table)) yield row;
}
