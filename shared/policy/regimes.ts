import { readFileSync } from "node:fs";
import * as z from "zod";
import { type Regime, regimeRow } from "#shared/domain/deadline/regime.ts";

const rows = z
  .record(z.string(), regimeRow)
  .parse(JSON.parse(readFileSync(new URL("./regimes.json", import.meta.url), "utf8")));

/** The law as data: one row per regime, and in it one rule for each group of rights, each with its provision. */
export const regimes: Readonly<Record<string, Regime>> = Object.fromEntries(
  Object.entries(rows).map(([id, row]) => [id, { id, ...row }]),
);

/** The regime of a jurisdiction, by its code or else its country's; `undefined` for a place outside the table. */
export function regimeOf(jurisdiction: string): string | undefined {
  const country = jurisdiction.slice(0, 2);
  for (const code of [jurisdiction, country]) {
    const found = Object.values(regimes).find((row) => row.jurisdictions.includes(code));
    if (found) return found.id;
  }
  return undefined;
}
