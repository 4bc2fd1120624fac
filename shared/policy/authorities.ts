import { readFileSync } from "node:fs";
import * as z from "zod";
import { placeCode } from "#shared/domain/deadline/regime.ts";

const row = z.strictObject({
  /** Its own name; in English where its letters are not Latin. */
  name: z.string().min(3),
  /** Without the country, which follows from the code. */
  address: z.string().exactOptional(),
  url: z.url(),
});

/** The authority for complaints about the use of personal data in a place, with its code in the table. */
export type Authority = z.infer<typeof row> & { readonly code: string };

const table = z.record(placeCode, row);

let rows: z.infer<typeof table> | undefined;

/**
 * The authority of a jurisdiction, by its code or else its country's; `undefined` for a place outside the table. The
 * table is a file beside the code, in the bundle too.
 */
export function authorityOf(jurisdiction: string): Authority | undefined {
  rows ??= table.parse(JSON.parse(readFileSync(new URL("./authorities.json", import.meta.url), "utf8")));
  for (const code of [jurisdiction, jurisdiction.slice(0, 2)]) {
    const found = rows[code];
    if (found) return { code, ...found };
  }
  return undefined;
}
