import * as z from "zod";

/** A property that changes nothing on one machine: accepted with any value. */
export const noEffect = z.unknown().optional();

/** Several of them. */
export function noEffects<N extends string>(...names: N[]): Record<N, typeof noEffect> {
  return Object.fromEntries(names.map((name) => [name, noEffect])) as Record<N, typeof noEffect>;
}

/** Booleans and numbers may stand in a template as text. */
export const templateNumber = z.coerce.number();
export const templateBoolean = z.union([
  z.boolean(),
  z.enum(["true", "false"]).transform((text) => text === "true"),
]);
