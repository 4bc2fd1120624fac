import * as z from "zod";

/** The conditions on an event, member by member: one of some values, where a list contains any of them. */
export type EventPattern = { [member: string]: EventPattern | (string | number | boolean | null)[] };

const literal = z.union([z.string(), z.number(), z.boolean(), z.null()], "only plain values are served");
const schema: z.ZodType<EventPattern> = z.lazy(() =>
  z.record(z.string(), z.union([z.array(literal), schema])),
);
export const eventPattern = schema;

export function fits(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([member, wanted]) => {
    const found = (event as Record<string, unknown> | undefined)?.[member];
    if (!Array.isArray(wanted)) return fits(wanted, found);
    return [found].flat().some((one) => wanted.includes(one as string));
  });
}

/** The value at a path such as `$.detail.mail.tags`. */
export function valueAt(event: object, path: string): unknown {
  return path
    .split(".")
    .slice(1)
    .reduce<unknown>((value, member) => (value as Record<string, unknown> | undefined)?.[member], event);
}
