import * as z from "zod";
import type { Dataset } from "./contract.ts";

/** JSON Schema (2020-12) of a dataset's JSON file: `{ $schema, records: [row, …] }`. */
export function publishedSchema({ title, row }: Dataset): object {
  const file = z.object({
    $schema: z.string().describe("Where in this package the file's schema is."),
    records: z.array(row),
  });
  return { ...z.toJSONSchema(file.meta({ title })) };
}
