import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { partitionsOf } from "#shared/processor/heads.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";
import type { ConsentProofs } from "./consent-proofs.ts";
import { sortKeys } from "./records.ts";
import type { SuppressionList } from "./suppression-list.ts";
import { texts } from "./texts.ts";

/** The mailing system, as far as requests need it. */
export interface Mailing {
  readonly table: OwnTable;
  readonly suppression: SuppressionList;
  readonly proofs: ConsentProofs;
}

export const noContact: TaskAnswer = { outcome: "nothing-held", summary: texts.noContact };

/** Partitions of the contacts with an address. A mailing that shows another person's address leads nowhere. */
export function contactsOf(table: OwnTable, email: string): Promise<string[]> {
  return partitionsOf(table, email, ({ sk }) => sk === sortKeys.contact);
}

/** Records of contacts, read page by page. */
export async function* rowsOf(
  contacts: readonly string[],
  prefix: string,
  table: OwnTable,
): AsyncGenerator<Item & Key> {
  for (const contact of contacts) yield* table.rows(contact, prefix);
}
