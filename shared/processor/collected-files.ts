import { createHash } from "node:crypto";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import type { FilePart } from "#shared/domain/outcome.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** The one file, below a processor's prefix, with all that it has collected for a request. */
export const collectedFile = "collected";

/** In files of earlier releases, which hold the rows of one dataset, the schema lies beside the rows. */
export const schemaKeyOf = (rowsKey: string): string => rowsKey.replace(/\.ndjson$/, ".schema.json");

/** Takes what a task collects, part by part, into one file. */
export interface CollectedFiles {
  readonly key: string;
  /**
   * Streams one part in, behind those before it. Parts that are added at the same time follow one another.
   * @returns its place; `sha256` is lower-case hex.
   */
  add(content: AsyncIterable<string> | Iterable<string>): Promise<FilePart & { readonly sha256: string }>;
}

/**
 * Runs work that collects into a file, and stores the file once the work is done: an object for each dataset would cost more
 * than all else that a request needs of S3. Work that adds nothing leaves no file, and work that fails leaves none either.
 */
export async function collecting<T>(
  packages: Pick<PackageStore, "put">,
  key: string,
  work: (files: CollectedFiles) => Promise<T>,
): Promise<T> {
  let opened: { readonly body: PassThrough; readonly stored: Promise<unknown> } | undefined;
  const open = () => {
    const body = new PassThrough();
    // Its failure is also that of the store, which is awaited.
    body.on("error", () => undefined);
    const stored = packages.put(key, body, "application/octet-stream");
    // The next part, or the end, learns of a failure.
    stored.catch(() => undefined);
    return { body, stored };
  };
  let end = 0;
  const append = async (content: AsyncIterable<string> | Iterable<string>) => {
    opened ??= open();
    const { body, stored } = opened;
    const hash = createHash("sha256");
    const from = end;
    for await (const text of content) {
      const chunk = Buffer.from(text);
      hash.update(chunk);
      end += chunk.length;
      // A store that has failed takes no more: its error is the answer.
      if (!body.write(chunk)) await Promise.race([once(body, "drain"), stored]);
    }
    return { from, bytes: end - from, sha256: hash.digest("hex") };
  };
  let last: Promise<unknown> = Promise.resolve();
  const files: CollectedFiles = {
    key,
    add(content) {
      const added = last.then(() => append(content));
      last = added.catch(() => undefined);
      return added;
    },
  };
  try {
    const result = await work(files);
    await last;
    opened?.body.end();
    await opened?.stored;
    return result;
  } catch (error) {
    opened?.body.destroy(error as Error);
    await opened?.stored.catch(() => undefined);
    throw error;
  }
}
