import type * as z from "zod";

/** The parts of a schema's definition that lead on to other schemas. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
}

/** Every attribute that a schema allows, in any of its variants, such as `person.unanswered.tries` or `recipients.[].name`. */
export function pathsOf(schema: z.core.$ZodType, path = ""): string[] {
  const { shape, innerType, element, options } = schema._zod.def as Def;
  if (innerType) return pathsOf(innerType, path);
  if (element) return pathsOf(element, `${path}.[]`);
  if (options) return options.flatMap((option) => pathsOf(option, path));
  if (!shape) return [path];
  return [path, ...Object.entries(shape).flatMap(([name, inner]) => pathsOf(inner, `${path}.${name}`))];
}

/** Every attribute that a value has, in the same words. */
export function pathsIn(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((one) => pathsIn(one, `${path}.[]`))];
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, `${path}.${name}`))];
}
