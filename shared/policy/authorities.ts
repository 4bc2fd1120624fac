import { readFileSync } from "node:fs";
import * as z from "zod";
import { placeCode } from "#shared/domain/deadline/regime.ts";

const row = z.strictObject({
  /** As it calls itself; in English where its letters are not Latin. */
  name: z.string().min(3),
  /** Without the country, which the code has. */
  address: z.string().exactOptional(),
  url: z.url(),
});

/** Who hears complaints about the use of personal data in a place, by the code under which the table has it. */
export type Authority = z.infer<typeof row> & { readonly code: string };

const table = z.record(placeCode, row);

let rows: z.infer<typeof table> | undefined;

/**
 * The authority of a jurisdiction, by its code or else its country's; `undefined` where the table has none. The table
 * is a file beside the code, not in it, where the bundler puts it too.
 */
export function authorityOf(jurisdiction: string): Authority | undefined {
  rows ??= table.parse(JSON.parse(readFileSync(new URL("./authorities.json", import.meta.url), "utf8")));
  for (const code of [jurisdiction, jurisdiction.slice(0, 2)]) {
    const found = rows[code];
    if (found) return { code, ...found };
  }
  return undefined;
}
