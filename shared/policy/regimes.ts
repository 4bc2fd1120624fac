import * as z from "zod";
import json from "./regimes.json" with { type: "json" };

const regime = z.strictObject({
  title: z.string(),
  reference: z.string(),
  respondWithin: z.iso.duration(),
  rolls: z.boolean(),
  targetDays: z.int().positive(),
  jurisdictions: z.array(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)),
});

export type Regime = z.infer<typeof regime>;

/** The law as data: one row per regime, each with its reference. */
export const regimes: Readonly<Record<string, Regime>> = z.record(z.string(), regime).parse(json);

/** The regime of a jurisdiction, by its code or else its country's; `undefined` where none is served. */
export function regimeOf(jurisdiction: string): string | undefined {
  const country = jurisdiction.slice(0, 2);
  for (const code of [jurisdiction, country]) {
    const found = Object.entries(regimes).find(([, row]) => row.jurisdictions.includes(code));
    if (found) return found[0];
  }
  return undefined;
}
