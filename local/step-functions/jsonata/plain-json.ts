/**
 * Copies a JSONata result into plain JSON: JSONata's sequences carry marks that would change how a later expression
 * reads them. Throws a TypeError for values that JSON cannot express (functions, NaN, Infinity).
 */
export function plainJson(value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (Number.isFinite(value)) return value;
    throw new TypeError(`the number ${value}`);
  }
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : plainJson(item)));
  if (typeof value !== "object" || "_jsonata_lambda" in value || "_jsonata_function" in value)
    throw new TypeError("a function");
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) if (item !== undefined) copy[key] = plainJson(item);
  return copy;
}
