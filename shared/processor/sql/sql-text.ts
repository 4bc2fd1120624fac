/*
 * SQL as a mapping writes it: named parameters such as `:email` become numbered ones, so that a value never becomes part
 * of a statement's text.
 */

/** A statement's text with the names of its parameters, in the order of their numbers. */
export interface CompiledSql {
  readonly text: string;
  readonly names: readonly string[];
}

/** What a piece of SQL may be read as: strings, quoted names, comments and casts hold no parameters. */
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|::|:([A-Za-z_]\w*)|[;()]|\$\d+/g;

/**
 * Numbers the parameters of a statement. A name that is used twice gets two numbers, since each place has a type of its
 * own. @param first number of the first parameter.
 */
export function compileSql(sql: string, first = 1): CompiledSql {
  const names: string[] = [];
  const text = sql.replace(token, (part: string, _tag: unknown, name?: string) => {
    if (!name) return part;
    names.push(name);
    return `$${first + names.length - 1}`;
  });
  return { text, names };
}

/** What is wrong with a piece of SQL that is put into a statement of ours, or `undefined`. */
export function problemIn(sql: string): string | undefined {
  let depth = 0;
  const tokens = [...sql.matchAll(token)].map(([part]) => part);
  for (const part of tokens) {
    if (part === ";") return "has to be one statement, without a semicolon";
    if (/^\$\d/.test(part)) return `names its parameters, such as :email, and does not number them (${part})`;
    if (/^(--|\/\*)/.test(part)) return "has no comments";
    if (part === "(") depth++;
    if (part === ")" && --depth < 0) return "closes a bracket that it has not opened";
  }
  if (depth > 0) return "opens a bracket that it does not close";
  // What is left when all that is complete has been taken out is a quote that never ends.
  return /['"]|\/\*/.test(sql.replace(token, " ")) ? "opens a quote that it does not close" : undefined;
}

/** Name of a table or column as the mapping writes it, such as `shop.orders`. */
export const identifierShape = /^[A-Za-z_][A-Za-z0-9_]{0,62}(\.[A-Za-z_][A-Za-z0-9_]{0,62})?$/;

/** The same as it stands in a statement. */
export const quoted = (identifier: string): string =>
  identifier
    .split(".")
    .map((part) => `"${part}"`)
    .join(".");
