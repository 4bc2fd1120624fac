/** One thing that was measured, by its name. */
export interface Named {
  readonly name: string;
  readonly value: string;
}

/**
 * A value of the export as names and texts: what is nested is named by its path, a parameter by its key, and what is empty is
 * left out.
 */
export function flat(value: unknown, path = ""): Named[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.flatMap((one) => flat(one, path));
  if (typeof value !== "object") return [{ name: path, value: String(value) }];
  const at = (name: string) => (path ? `${path}.${name}` : name);
  if ("key" in value && "value" in value)
    return valuesIn(value.value).map((text) => ({ name: at(String(value.key)), value: text }));
  return Object.entries(value).flatMap(([name, inner]) => flat(inner, at(name)));
}

/** A parameter's value is in the field of its type, such as `string_value`; the others are empty. */
const valuesIn = (value: unknown): string[] =>
  flat(value)
    .filter(({ name }) => /^(string|int|float|double)_value$/.test(name))
    .map(({ value: text }) => text);
