/** Table → the tables its rows refer to. */
export type References = Readonly<Record<string, readonly string[]>>;

/**
 * Statements in the order in which rows can go: the rows that refer to others first. Statements about tables that have
 * nothing to do with each other stay in the order they were given. A table may refer to itself.
 * @returns `undefined` where tables refer to each other in a circle.
 */
export function inDeletionOrder<Statement>(
  statements: readonly Statement[],
  tableOf: (statement: Statement) => string,
  references: References,
): Statement[] | undefined {
  const left = [...statements];
  const ordered: Statement[] = [];
  while (left.length > 0) {
    const next = left.findIndex(
      (one) => !left.some((other) => refers(tableOf(other), tableOf(one), references)),
    );
    if (next < 0) return undefined;
    ordered.push(...left.splice(next, 1));
  }
  return ordered;
}

/** Whether rows of a table lead to another one, over others too. */
function refers(from: string, to: string, references: References): boolean {
  if (from === to) return false;
  const seen = new Set([from]);
  const open = [from];
  for (let table = open.pop(); table !== undefined; table = open.pop()) {
    for (const next of references[table] ?? []) {
      if (next === to) return true;
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}
