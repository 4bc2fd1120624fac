import type { Identifier, Subject } from "#shared/domain/subject.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";

/** Sort keys of a visitor's records; each visitor is one partition, `VISITOR#<type>#<id>`. */
export const sortKeys = {
  visitor: "VISITOR",
  session: "SESSION#",
  view: "VIEW#",
  open: "OPEN#",
  device: "DEVICE#",
} as const;

export const noVisitor = {
  outcome: "nothing-held" as const,
  summary:
    "No visitor is linked to this address. Where we cannot tell who a visitor is, you can name the identifier of your " +
    "browser or app in a new request (GDPR Art. 11(2)).",
};

export const visitorPrefix = "VISITOR#";
export const identifierTypes = ["client-id", "user-id", "app-instance-id"];

export const partitionOf = ({ type, value }: Identifier): string => `${visitorPrefix}${type}#${value}`;

/** Partitions of the visitors that are linked to an address. */
export async function linkedTo(table: OwnTable, email: string): Promise<string[]> {
  const found = await Array.fromAsync(table.indexed("byEmail", "email", email));
  return found.flatMap(({ pk }) => (pk.startsWith(visitorPrefix) ? [pk] : [])).sort();
}

/**
 * Partitions of the visitors that are this person's as far as anyone can tell: those linked to the address, and those
 * whose identifier the person gives, unless they are linked to somebody else. An identifier proves nothing, but for a
 * visitor linked to nobody it is the only thing there is to go by (GDPR Art. 11(2)).
 */
export async function visitorsOf(table: OwnTable, { email, identifiers }: Subject): Promise<string[]> {
  const found = new Set(await linkedTo(table, email));
  for (const claimed of identifiers.filter(({ type }) => identifierTypes.includes(type))) {
    const pk = partitionOf(claimed);
    const visitor = await table.get({ pk, sk: sortKeys.visitor });
    if (visitor && (visitor.email === undefined || visitor.email === email)) found.add(pk);
  }
  return [...found].sort();
}

/** Which browser, user or app a partition is. */
export function identifierIn(partition: string): { idType: string; id: string } {
  const [, idType = "", ...id] = partition.split("#");
  return { idType, id: id.join("#") };
}

/** Records of visitors, each with the visitor it belongs to; read page by page. */
export async function* rowsOf(
  visitors: readonly string[],
  prefix: string,
  table: OwnTable,
): AsyncGenerator<Item> {
  for (const visitor of visitors) {
    for await (const row of table.rows(visitor, prefix)) yield { ...row, ...identifierIn(visitor) };
  }
}
