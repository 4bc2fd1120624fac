import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer, json } from "node:stream/consumers";
import { StringDecoder } from "node:string_decoder";
import * as z from "zod";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { detailsOf, errorName, placedAt } from "#shared/domain/failure/failure.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { datasetId, systemId } from "#shared/domain/failure/kinds.ts";
import type { FileReference } from "#shared/domain/outcome.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { schemaKeyOf } from "#shared/processor/collected-files.ts";

/** The parts of a published schema that are read here. */
const fieldPart = z.object({
  description: z.string().exactOptional(),
  valueNames: z.record(z.string(), z.string()).exactOptional(),
  get properties() {
    return z.record(z.string(), fieldPart).exactOptional();
  },
  get items() {
    return fieldPart.exactOptional();
  },
  get anyOf() {
    return z.array(fieldPart).exactOptional();
  },
});
/** The schema's words about a field and its parts, in the reader's language. */
export type FieldPart = z.infer<typeof fieldPart>;
const publishedSchema = z.object({
  title: z.string(),
  properties: z.object({
    records: z.object({ items: z.object({ properties: z.record(z.string(), fieldPart) }) }),
  }),
});

export type Row = Readonly<Record<string, unknown>>;

/** One dataset of a processor in the package store. */
export interface CollectedDataset {
  readonly processor: string;
  readonly file: FileReference;
  readonly title: string;
  /** The published JSON Schema, unchanged. */
  readonly schema: unknown;
  /** The fields, in the order of the schema. */
  readonly fields: readonly { readonly name: string; readonly part: FieldPart }[];
  /**
   * All rows, one after the other.
   * @throws TerminalError at the end, when they differ from the processor's record.
   */
  rows(): AsyncGenerator<Row>;
}

export async function openDataset(
  packages: Pick<PackageStore, "get">,
  processor: string,
  file: FileReference,
): Promise<CollectedDataset> {
  const read = reader(packages, file);
  const schema = await placed(processor, file, async () => json(await packages.get(schemaKeyOf(file.key))));
  const described = publishedSchema.safeParse(schema);
  if (!described.success)
    throw new TerminalError({
      code: "schema-unreadable",
      ...placeOf(processor, file),
      ...firstProblem(described.error, publishedSchema),
    });
  const { title, properties: parts } = described.data;
  const { properties } = parts.records.items;
  return {
    processor,
    file,
    title,
    schema,
    fields: Object.entries(properties).map(([name, part]) => ({ name, part })),
    rows: () => rowsOf(read, processor, file),
  };
}

/** Files up to this size are fetched once and kept during the build, which reads each several times. */
const keptBytes = 256 * 1024;

type Read = () => Promise<AsyncIterable<unknown>>;

function reader(packages: Pick<PackageStore, "get">, { key, bytes }: FileReference): Read {
  if (bytes > keptBytes) return () => packages.get(key);
  let kept: Promise<Buffer> | undefined;
  return async () => {
    kept ??= packages.get(key).then(buffer);
    return Readable.from([await kept]);
  };
}

/** Not `readline`: it ends lines at U+2028 as well, which JSON leaves unescaped. */
async function* rowsOf(read: Read, processor: string, file: FileReference): AsyncGenerator<Row> {
  const hash = createHash("sha256");
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of await placed(processor, file, read)) {
    hash.update(chunk as Buffer);
    const lines = (rest + decoder.write(chunk as Buffer)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield rowOf(line, processor, file);
  }
  if (rest || hash.digest("hex") !== file.sha256)
    throw new TerminalError({ code: "file-changed", ...placeOf(processor, file) });
}

/** A parser's message about a broken line repeats the line. */
function rowOf(line: string, processor: string, file: FileReference): Row {
  try {
    return JSON.parse(line) as Row;
  } catch (cause) {
    throw new TerminalError({ code: "file-changed", ...placeOf(processor, file) }, { cause });
  }
}

const placeOf = (processor: string, { dataset }: FileReference) => ({
  system: systemId(processor),
  dataset: datasetId(dataset),
});

/** Adds system and dataset of the unreadable file. */
async function placed<T>(processor: string, file: FileReference, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const where = placeOf(processor, file);
    if (errorName(cause) === "SyntaxError")
      throw new TerminalError({ code: "file-changed", ...where }, { cause });
    const details = detailsOf(cause);
    if (!details) throw cause;
    const more = placedAt(where, details);
    throw cause instanceof TerminalError
      ? new TerminalError(more, { cause })
      : new TransientError(more, { cause });
  }
}
