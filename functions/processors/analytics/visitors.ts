import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { Identifier } from "#shared/domain/subject.ts";
import { asStored } from "#shared/processor/as-stored.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
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
 * Partitions of the visitors who are probably this person: those linked to the address, those that another system has told,
 * and those whose identifier the person gives; never one that is linked to somebody else. A claimed identifier proves
 * nothing, but for an unlinked visitor of the register it is the only clue (GDPR Art. 11(2)). One that was found need not
 * be in the register.
 */
export async function visitorsOf(
  table: OwnTable,
  { subject: { email, identifiers }, found = [] }: Pick<ProcessorTask, "subject" | "found">,
): Promise<string[]> {
  const visitors = new Set(await linkedTo(table, email));
  const add = async (given: readonly Identifier[], isFound: boolean) => {
    for (const one of given.filter(({ type }) => identifierTypes.includes(type))) {
      const pk = partitionOf(one);
      const visitor = asStored(await table.get({ pk, sk: sortKeys.visitor })) as Item | undefined;
      const isNobodyElses = visitor?.email === undefined || isSameAddress(visitor.email, email);
      if ((visitor || isFound) && isNobodyElses) visitors.add(pk);
    }
  };
  await add(identifiers, false);
  await add(found, true);
  return [...visitors].sort();
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
