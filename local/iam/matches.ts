import type { Call } from "./policy.ts";

/** Whether a text fits a pattern with `*` and `?`, as policies have them. */
export function matches(pattern: string, text: string): boolean {
  // Each call is held against every statement of its role: most differ before the first wildcard.
  const wildcard = pattern.search(/[*?]/);
  if (wildcard === -1) return pattern === text;
  if (!text.startsWith(pattern.slice(0, wildcard))) return false;
  if (pattern[wildcard] === "*" && wildcard === pattern.length - 1) return true;
  const source = pattern
    .split(/([*?])/)
    .map((part) => (part === "*" ? ".*" : part === "?" ? "." : part.replace(/[\\^$.+()[\]{}|]/g, "\\$&")))
    .join("");
  return new RegExp(`^${source}$`, "s").test(text);
}

type Test = (wanted: string, found: string) => boolean;

/** How each operator of a condition compares. */
const operators: Readonly<Record<string, Test>> = {
  StringEquals: (wanted, found) => wanted === found,
  StringLike: matches,
  ArnEquals: matches,
  ArnLike: matches,
  Bool: (wanted, found) => wanted.toLowerCase() === found.toLowerCase(),
  NumericLessThan: (wanted, found) => Number(found) < Number(wanted),
};

/**
 * Whether all conditions of a statement hold. A key that the call does not have lets a condition fail, `…IfExists` apart.
 * @throws Error naming an operator that is not understood: it is not to be guessed whether it holds.
 */
export function conditionsHold(
  conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  context: Call["context"],
): boolean {
  const found = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(conditions).every(([written, keys]) => {
    const [, forAll, name = "", isOptional] = /^(ForAllValues:)?(.*?)(IfExists)?$/.exec(written) ?? [];
    const isNot = name.includes("Not");
    const test = operators[name.replace("Not", "")];
    if (!test) throw new Error(`Conditions with "${written}" are not understood.`);
    return Object.entries(keys).every(([key, wanted]) => {
      const value = found.get(key.toLowerCase());
      const holds = (one: string) => wanted.some((other) => test(other, one)) !== isNot;
      // A key without values has no value that fails.
      if (forAll) return [value ?? []].flat().every(holds);
      if (Array.isArray(value))
        throw new Error(`"${key}" has several values: "${written}" is not understood.`);
      return value === undefined ? isNot || isOptional !== undefined : holds(String(value));
    });
  });
}
