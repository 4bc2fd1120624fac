import { emailAddress } from "#shared/domain/email-address.ts";
import type { Subject } from "#shared/domain/subject.ts";
import { isSameAddress } from "../heads.ts";
import type { Session } from "./database.ts";
import type { Find, SqlMapping } from "./mapping.ts";
import { type Mask, normalisedInSql } from "./mask.ts";
import { quoted } from "./sql-text.ts";
import { type Parameters, StatementBuilder } from "./statement.ts";

/** Whose rows a task is about. */
export interface Person {
  /** Values of the parameters that statements name. */
  readonly parameters: Parameters;
  /** Their rows, one name for each, such as `PERSON#customers#17`: what notes about the person are filed under. */
  readonly partitions: readonly string[];
  /** Addresses on file, as the project writes them. */
  readonly addresses: readonly string[];
  /** Days on which an address was changed last. */
  readonly changes: readonly string[];
}

export interface FindOptions {
  readonly mask: Mask;
  /** What statements may name beside: that of the task. */
  readonly beside?: Parameters;
  /** The rows are to be changed: nobody else changes them meanwhile. */
  readonly lock?: boolean;
}

/**
 * Finds a person by the address alone, in any spelling, or by the keyed hash that has taken its place. What a request
 * claims leads nowhere.
 */
export async function findPerson(
  session: Session,
  { find }: Pick<SqlMapping, "find">,
  { email }: Pick<Subject, "email">,
  { mask, beside = {}, lock = false }: FindOptions,
): Promise<Person> {
  const address = normalised(email);
  const parameters: Record<string, unknown> = {
    ...beside,
    email: address,
    emailHash: mask.of(address),
  };
  const partitions: string[] = [];
  const addresses = new Set<string>();
  const changes: string[] = [];
  for (const [name, how] of Object.entries(find)) {
    const rows = await foundBy(session, name, how, parameters, lock);
    parameters[name] = rows.map(({ key }) => key);
    partitions.push(...rows.map(({ key }) => `PERSON#${name}#${key}`));
    for (const row of rows) {
      const written = emailAddress.safeParse(row.email).data;
      if (written) addresses.add(written);
      if (row.changed) changes.push(row.changed);
    }
  }
  return { parameters, partitions, addresses: [...addresses], changes };
}

interface Found {
  readonly key: string;
  readonly email: string | null;
  readonly changed: string | null;
  /** Whether it was found by what was found above. */
  readonly linked: "true" | "false";
}

async function foundBy(
  session: Session,
  name: string,
  { table, key, email, changedOn, where }: Find,
  parameters: Parameters,
  lock: boolean,
): Promise<Found[]> {
  const builder = new StatementBuilder(parameters);
  const column = email && quoted(email);
  const linked = where ? `coalesce((${builder.sql(where)}), false)` : "false";
  const byAddress =
    column &&
    `${normalisedInSql(column)} = ${builder.value(parameters.email)} or ${column}::text = ${builder.value(parameters.emailHash)}`;
  const { text, values } = builder.statement(
    `select ${quoted(key)}::text as key, ${column ? `${column}::text` : "null"} as email,
       ${changedOn ? `${quoted(changedOn)}::date::text` : "null"} as changed, (${linked})::text as linked
     from ${quoted(table)} where ${byAddress ? `${byAddress} or ` : ""}${linked}
     order by ${quoted(key)}${lock ? " for update" : ""}`,
  );
  const rows = await session.rows<Found>(text, values, name);
  // The database may fold letters that are not the same to us.
  const isTheirs = (one: Found) =>
    one.linked === "true" ||
    one.email === parameters.emailHash ||
    isSameAddress(one.email, String(parameters.email));
  return rows.filter(isTheirs);
}

const normalised = (email: string): string =>
  emailAddress.safeParse(email).data ?? email.trim().toLowerCase();
