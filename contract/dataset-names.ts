import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { kitRecords } from "#shared/processor/kit-records.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Paths of the fields in a published schema that have no name for people. */
export function unnamedFields(schema: Schema): string[] {
  return [...walk((schema.properties as { records: { items: Schema } }).records.items, "")];
}

function* walk({ properties = {}, items, anyOf = [] }: Schema, path: string): Generator<string> {
  for (const [key, part] of Object.entries(properties as Record<string, Schema>)) {
    const at = path ? `${path}.${key}` : key;
    if (!part.description) yield at;
    yield* walk(part, at);
  }
  if (items) yield* walk(items as Schema, path);
  for (const part of anyOf as Schema[]) yield* walk(part, path);
}

/** Kinds of records that an answer counts, or hands over, without a name in the manifest. */
export function unnamedRecords(answer: object, { records }: Pick<ProcessorManifest, "records">): string[] {
  const counts = "counts" in answer ? (answer.counts as Record<string, number>) : {};
  return Object.keys(counts).filter((id) => !records[id] && !kitRecords[id]);
}
