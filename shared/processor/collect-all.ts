import type { FileReference } from "#shared/domain/outcome.ts";
import type { Dataset, ProcessorKit } from "./contract.ts";

/** Collects several datasets, one after the other. `counts` has the number of records of each dataset with any. */
export async function collectAll(
  kit: ProcessorKit,
  sources: readonly { dataset: Dataset; rows: AsyncIterable<unknown> | Iterable<unknown> }[],
): Promise<{ files: FileReference[]; counts: Record<string, number> }> {
  const files: FileReference[] = [];
  for (const { dataset, rows } of sources) {
    const file = await kit.collect(dataset, rows);
    if (file) files.push(file);
  }
  return { files, counts: Object.fromEntries(files.map(({ dataset, records }) => [dataset, records])) };
}
