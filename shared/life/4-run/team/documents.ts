import { createHash } from "node:crypto";
import { documentTypes, type FileReference } from "#shared/domain/outcome.ts";
import { collectedKey } from "#shared/domain/package-keys.ts";
import type { PutBytes } from "#shared/ports/package-store.ts";
import { documentTypeOf } from "#shared/processor/team/document-type.ts";

/** A file that a team hands over. */
export interface TeamFile {
  readonly bytes: Uint8Array;
  /** The ending of its name, in small letters. */
  readonly ending: string;
}

/** A file with its place in the package; without one where its content is of no type that is taken. */
export interface Document {
  readonly file: TeamFile;
  readonly reference?: FileReference;
}

/**
 * Each file once, with its place. Names are ours: a sender's may tell whose the file is. The key follows from the content, so
 * that a report that is sent again stores nothing twice.
 */
export function documentsOf(
  files: readonly TeamFile[],
  { requestId, processor }: { requestId: string; processor: string },
): Document[] {
  const found = new Map<string, Document>();
  for (const file of files) {
    const sha256 = createHash("sha256").update(file.bytes).digest("hex");
    if (found.has(sha256)) continue;
    const document = documentTypeOf(file.bytes, file.ending);
    const dataset = `document-${found.size + 1}`;
    const key = collectedKey(requestId, processor, `document-${sha256.slice(0, 32)}.${document}`);
    const reference = { key, dataset, records: 1, bytes: file.bytes.length, sha256 };
    found.set(sha256, document ? { file, reference: { ...reference, document } } : { file });
  }
  return [...found.values()];
}

/** Stores files before the answer names them: after a crash in between they go with the other files of the request. */
export async function storeDocuments(
  documents: readonly Document[],
  { packages }: { packages: { readonly put: PutBytes } },
): Promise<void> {
  for (const { file, reference } of documents)
    if (reference?.document) await packages.put(reference.key, file.bytes, documentTypes[reference.document]);
}
