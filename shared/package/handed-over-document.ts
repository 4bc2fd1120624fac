import { createHash } from "node:crypto";
import { TerminalError } from "#shared/domain/errors.ts";
import { datasetId, systemId } from "#shared/domain/failure/kinds.ts";
import type { DocumentType, FileReference } from "#shared/domain/outcome.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** A document of a processor that goes into the package as it is. */
export interface HandedOverDocument {
  readonly processor: string;
  readonly file: FileReference & { readonly document: DocumentType };
}

export const isDocument = (file: FileReference): file is HandedOverDocument["file"] =>
  file.document !== undefined;

export const documentPath = ({ processor, file }: HandedOverDocument): string =>
  `data/${processor}/${file.dataset}.${file.document}`;

/** @throws TerminalError at the end, when the content differs from its processor's record. */
export async function* contentOf(
  packages: Pick<PackageStore, "get">,
  { processor, file }: HandedOverDocument,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of await packages.get(file.key)) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    hash.update(bytes);
    yield bytes;
  }
  if (hash.digest("hex") !== file.sha256)
    throw new TerminalError({
      code: "file-changed",
      system: systemId(processor),
      dataset: datasetId(file.dataset),
    });
}
