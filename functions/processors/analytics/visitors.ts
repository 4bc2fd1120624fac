import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { Identifier, Subject } from "#shared/domain/subject.ts";
import { asStored } from "#shared/processor/as-stored.ts";
import { isSameAddress, partitionsOf } from "#shared/processor/heads.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { sortKeys } from "./records.ts";
import { texts } from "./texts.ts";

export const noVisitor: TaskAnswer = { outcome: "nothing-held", summary: texts.noVisitor };

export const visitorPrefix = "VISITOR#";
export const identifierTypes = ["client-id", "user-id", "app-instance-id"];

export const partitionOf = ({ type, value }: Identifier): string => `${visitorPrefix}${type}#${value}`;

/** Partitions of the visitors that are linked to an address. */
export function linkedTo(table: OwnTable, email: string): Promise<string[]> {
  return partitionsOf(table, email, ({ pk, sk }) => pk.startsWith(visitorPrefix) && sk === sortKeys.visitor);
}

/**
 * Partitions of the visitors who are probably this person: those linked to the address, and those whose identifier
 * the person gives, unless they are linked to somebody else. An identifier proves nothing, but for an unlinked
 * visitor it is the only clue (GDPR Art. 11(2)).
 */
export async function visitorsOf(table: OwnTable, { email, identifiers }: Subject): Promise<string[]> {
  const found = new Set(await linkedTo(table, email));
  for (const claimed of identifiers.filter(({ type }) => identifierTypes.includes(type))) {
    const pk = partitionOf(claimed);
    const visitor = asStored(await table.get({ pk, sk: sortKeys.visitor })) as Item | undefined;
    if (visitor && (visitor.email === undefined || isSameAddress(visitor.email, email))) found.add(pk);
  }
  return [...found].sort();
}

/** The browser, user or app of a partition. */
export function identifierIn(partition: string): { idType: string; id: string } {
  const [, idType = "", ...id] = partition.split("#");
  return { idType, id: id.join("#") };
}

/** Records of visitors, each with its visitor; read page by page. */
export async function* rowsOf(
  visitors: readonly string[],
  prefix: string,
  table: OwnTable,
): AsyncGenerator<Item> {
  for (const visitor of visitors) {
    for await (const row of table.rows(visitor, prefix)) yield { ...row, ...identifierIn(visitor) };
  }
}
