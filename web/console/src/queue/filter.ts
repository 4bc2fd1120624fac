/*
 * The filter of the queue stands in the address of the page (`?status=received,in-progress&dueWithin=7`), so that it can be kept,
 * shared and gone back to. The API has the same words.
 */

export interface Token {
  readonly propertyKey: string;
  readonly operator: string;
  readonly value: string;
}

/** The operator of each property in the filter. */
export const operators: Readonly<Record<string, string>> = {
  status: "=",
  right: "=",
  regime: "=",
  waitingFor: "=",
  dueWithin: "<=",
  overdue: "=",
  processor: "=",
  olderThan: ">",
  newerThan: "<",
  assignee: "=",
};

/** Several values mean one or the other; of every other property the last one counts. */
const takesSeveral = new Set(["status"]);
export const orders = ["soonest", "newest"] as const;
export type Order = (typeof orders)[number];

/** The filter in an address. What is not known is left out. */
export function tokensIn(search: string): Token[] {
  const query = new URLSearchParams(search);
  return Object.entries(operators).flatMap(([propertyKey, operator]) => {
    const value = query.get(propertyKey);
    if (!value) return [];
    const values = takesSeveral.has(propertyKey) ? value.split(",").filter(Boolean) : [value];
    return values.map((each) => ({ propertyKey, operator, value: each }));
  });
}

export const orderIn = (search: string): Order =>
  new URLSearchParams(search).get("order") === "newest" ? "newest" : "soonest";

/** The address of a filter, in one order of the properties: the same filter is the same address. */
export function searchOf(tokens: readonly Token[], order: Order): string {
  const query = new URLSearchParams();
  for (const property of Object.keys(operators)) {
    const values = tokens
      .filter(({ propertyKey }) => propertyKey === property)
      .map(({ value }) => value.trim());
    const wanted = takesSeveral.has(property) ? [...new Set(values)].join(",") : values.at(-1);
    if (wanted) query.set(property, wanted);
  }
  if (order !== "soonest") query.set("order", order);
  return query.toString();
}

/** The query of the API for an address: it has the same words. */
export const apiQueryOf = (search: string): string => searchOf(tokensIn(search), orderIn(search));
