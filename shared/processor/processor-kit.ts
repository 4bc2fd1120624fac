import { Readable } from "node:stream";
import { collectedKey } from "#shared/domain/package-keys.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { asStored } from "./as-stored.ts";
import { rowsFile, schemaKeyOf } from "./collected-files.ts";
import type { Dataset, ProcessorKit, SystemKit } from "./contract.ts";
import { type DatasetNames, kitRecords } from "./dataset-names.ts";
import { publishedSchema } from "./published-schema.ts";
import { systemKit } from "./system-kit.ts";
import { unreadable } from "./unreadable-row.ts";

/** The request of the task, and the names of its fields for the person. */
export interface KitOf {
  readonly requestId: string;
  readonly manifest: Pick<ProcessorManifest, "id" | "records">;
  readonly names: DatasetNames;
  /** BCP 47 tag of the person's language. */
  readonly language: string;
}

/**
 * The kit for one task: collected files go to the package store, under the request's prefix.
 * @param system how the processor reaches a system outside; absent where it reaches none.
 */
export function processorKit(
  { requestId, manifest, names, language }: KitOf,
  {
    packages,
    clock,
    system = systemKit({}, { clock }),
  }: { packages: Pick<PackageStore, "put">; clock: Clock; system?: SystemKit },
): ProcessorKit {
  return {
    ...system,

    async collect(dataset, rows) {
      const count = { records: 0 };
      const lines = linesOf(dataset, rows, count);
      const first = await lines.next();
      if (first.done) return undefined;
      const key = collectedKey(requestId, manifest.id, rowsFile(dataset.name));
      const body = Readable.from(startingWith(first.value, lines), { objectMode: false });
      const { sha256, bytes } = await packages.put(key, body, "application/x-ndjson");
      const title = manifest.records[dataset.name] ?? kitRecords[dataset.name] ?? dataset.title;
      const schema = JSON.stringify(publishedSchema(dataset, { title, names, language }));
      await packages.put(schemaKeyOf(key), schema, "application/schema+json");
      return { key, dataset: dataset.name, records: count.records, bytes, sha256 };
    },
  };
}

/** What is written at once, in characters: a piece for each row would cost more memory than the rows. */
const pieceLength = 65_536;

async function* linesOf(
  dataset: Dataset,
  rows: AsyncIterable<unknown> | Iterable<unknown>,
  count: { records: number },
): AsyncGenerator<string> {
  let piece = "";
  for await (const row of rows) {
    count.records++;
    const parsed = dataset.row.safeParse(asStored(row));
    if (!parsed.success) throw unreadable(dataset.name, count.records, parsed.error, dataset.row);
    piece += `${JSON.stringify(parsed.data)}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  if (piece) yield piece;
}

async function* startingWith<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}
