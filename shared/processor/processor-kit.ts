import { collectedKey } from "#shared/domain/package-keys.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { asStored } from "./as-stored.ts";
import { type CollectedFiles, collectedFile, collecting } from "./collected-files.ts";
import type { Dataset, ProcessorKit, SystemKit } from "./contract.ts";
import type { DatasetNames } from "./dataset-names.ts";
import { kitRecords } from "./kit-records.ts";
import { publishedSchema } from "./published-schema.ts";
import { systemKit } from "./system-kit.ts";
import { unreadable } from "./unreadable-row.ts";

/** The processor, and the names of its fields for the person. */
export interface KitOf {
  readonly manifest: Pick<ProcessorManifest, "id" | "records">;
  readonly names: DatasetNames;
  /** BCP 47 tag of the person's language. */
  readonly language: string;
}

/**
 * Does the work of one task with its kit: what is collected goes into one file of the package store, under the request's prefix.
 * @param system how the processor reaches a system outside; absent where it reaches none.
 */
export function withKit<T>(
  of: KitOf & { readonly requestId: string },
  { packages, ...services }: { packages: Pick<PackageStore, "put">; clock: Clock; system?: SystemKit },
  work: (kit: ProcessorKit) => Promise<T>,
): Promise<T> {
  const key = collectedKey(of.requestId, of.manifest.id, collectedFile);
  return collecting(packages, key, (files) => work(processorKit(of, { files, ...services })));
}

/** A kit that collects into these files. */
export function processorKit(
  { manifest, names, language }: KitOf,
  {
    files,
    clock,
    system = systemKit({}, { clock }),
  }: { files: CollectedFiles; clock: Clock; system?: SystemKit },
): ProcessorKit {
  return {
    ...system,

    async collect(dataset, rows) {
      const count = { records: 0 };
      const lines = linesOf(dataset, rows, count);
      const first = await lines.next();
      if (first.done) return undefined;
      const { from, bytes, sha256 } = await files.add(startingWith(first.value, lines));
      const title = manifest.records[dataset.name] ?? kitRecords[dataset.name] ?? dataset.title;
      // It lies beside the rows, so that the package can be built without any processor's code.
      const schema = await files.add([JSON.stringify(publishedSchema(dataset, { title, names, language }))]);
      return {
        key: files.key,
        dataset: dataset.name,
        records: count.records,
        bytes,
        sha256,
        from,
        schema: { from: schema.from, bytes: schema.bytes },
      };
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
