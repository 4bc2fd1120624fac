import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer, json } from "node:stream/consumers";
import { StringDecoder } from "node:string_decoder";
import * as z from "zod";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { detailsOf, errorName, placedAt } from "#shared/domain/failure/failure.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { datasetId, systemId } from "#shared/domain/failure/kinds.ts";
import type { FilePart, FileReference } from "#shared/domain/outcome.ts";
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

/**
 * Opens the datasets that one processor has collected.
 * @throws TerminalError for a file that is missing, or a schema that cannot be read.
 */
export async function openDatasets(
  packages: Pick<PackageStore, "get">,
  processor: string,
  files: readonly FileReference[],
): Promise<CollectedDataset[]> {
  const read = partsOf(packages, files);
  return Promise.all(files.map((file) => openDataset(read, processor, file)));
}

async function openDataset(
  partOf: (key: string, part?: FilePart) => Read,
  processor: string,
  file: FileReference,
): Promise<CollectedDataset> {
  const { key, from, bytes } = file;
  const read = partOf(key, { from: from ?? 0, bytes });
  const readSchema = file.schema ? partOf(key, file.schema) : partOf(schemaKeyOf(key));
  const schema = await placed(processor, file, async () => json(await readSchema()));
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

/** Up to this size a file, or a part of a larger one, is fetched once and kept during the build, which reads it several times. */
const keptBytes = 256 * 1024;

type Read = () => Promise<Readable>;

/** How to read parts of a processor's files: a small file is fetched once for all of its parts. */
function partsOf(
  packages: Pick<PackageStore, "get">,
  files: readonly FileReference[],
): (key: string, part?: FilePart) => Read {
  const ends = new Map<string, number>();
  for (const { key, from = 0, bytes, schema } of files)
    ends.set(key, Math.max(ends.get(key) ?? 0, from + bytes, schema ? schema.from + schema.bytes : 0));
  const whole = new Map<string, () => Promise<Buffer>>();
  const wholeOf = (key: string) => {
    const found = whole.get(key) ?? fetchedOnce(() => packages.get(key));
    whole.set(key, found);
    return found;
  };
  return (key, part) => {
    const isSmall = (ends.get(key) ?? 0) <= keptBytes;
    if (!isSmall && part && part.bytes > keptBytes) return () => packages.get(key, part);
    const fetched = isSmall ? wholeOf(key) : fetchedOnce(() => packages.get(key, part));
    const [begin, end] = isSmall && part ? [part.from, part.from + part.bytes] : [];
    return async () => Readable.from([(await fetched()).subarray(begin, end)]);
  };
}

function fetchedOnce(get: Read): () => Promise<Buffer> {
  let kept: Promise<Buffer> | undefined;
  return () => {
    kept ??= get().then(buffer);
    return kept;
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
