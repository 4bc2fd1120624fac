import fc from "fast-check";
import { secret } from "../refused.ts";

/** A schema of the OpenAPI document, as far as values are made from it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
}

/** Addresses that no person has, each with the mark. */
const address = fc.nat({ max: 1e9 }).map((number) => `fuzz-${number}-${secret}@example.com`);

/** Values that a schema describes; texts have the mark wherever it fits. */
export function fittingValue(schema: Schema, named: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const inner = (one: Schema) => fittingValue(one, named);
  if (schema.$ref) return inner(named[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map(inner));
  if (schema.type === "object") return object(schema, inner);
  if (schema.type === "array")
    return fc.array(inner(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
  if (schema.type === "integer" || schema.type === "number")
    return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 99, 99) });
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "string") return text(schema);
  return fc.jsonValue({ maxDepth: 2 });
}

function object(
  { properties = {}, required = [], additionalProperties }: Schema,
  inner: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, name === "email" ? address : inner(one)]),
  );
  const needed = Object.fromEntries(Object.entries(members).filter(([name]) => required.includes(name)));
  // With many members at once, one of them breaks a rule that no schema tells.
  const known = fc.oneof(fc.record(needed), fc.record(members, { requiredKeys: [...required] }));
  if (additionalProperties === undefined || additionalProperties === false) return known;
  const more = inner(additionalProperties === true ? {} : additionalProperties);
  const names = fc.constantFrom("email", "name", "right", secret);
  return fc
    .tuple(known, fc.dictionary(names, more, { maxKeys: 2 }), address)
    .map(([own, others, email]) => ({ ...others, ...("email" in others && { email }), ...own }));
}

function text({ pattern, maxLength = 200, examples = [] }: Schema): fc.Arbitrary<unknown> {
  const samples = examples.length > 0 ? [fc.constantFrom(...examples)] : [];
  if (pattern) return fc.oneof(fc.stringMatching(new RegExp(pattern)), ...samples);
  const room = Math.min(maxLength, 200) - secret.length;
  const marked = fc.string({ maxLength: Math.max(room, 0) }).map((rest) => `${secret}${rest}`);
  return fc.oneof(marked, ...samples, ...samples);
}
