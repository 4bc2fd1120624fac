/**
 * A value in the form of our schemas: a NULL of a table is left out, a set becomes a list in a fixed order, and
 * binary content becomes base64. Systems differ in their forms for "nothing" and "several"; both mean the same to a
 * person.
 */
export function asStored(value: unknown): unknown {
  if (value instanceof Set) return [...value].map(asStored).sort(inOrder);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(asStored);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(present.map(([name, one]) => [name, asStored(one)]));
}

function inOrder(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : 1;
}
