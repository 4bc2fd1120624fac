import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import yazl from "yazl";

type Content = AsyncIterable<string | Buffer> | Iterable<string>;

/** A file for a ZIP; its content is requested when its turn has come. */
export interface ZipEntry {
  readonly path: string;
  content(): Content;
}

export interface ZippedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const chunkSize = 64 * 1024;

/**
 * A ZIP as a stream: entries are read one after the other, only as fast as the ZIP is read. The same entries and date
 * give the same bytes.
 * @param date ISO instant of all entries.
 * @param done is called for each complete entry, before the next one is read.
 */
export function zip(entries: readonly ZipEntry[], date: string, done: (file: ZippedFile) => void): Readable {
  const archive = new yazl.ZipFile();
  const stream = archive.outputStream as Readable;
  const fail = (error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error)));
  archive.on("error", fail);
  // ZIP knows no zones: it takes the local time of its machine, so UTC is passed as local time.
  const [year = 1980, month = 1, ...rest] = date.split(/\D/).map(Number);
  const options = {
    mtime: new Date(year, month - 1, ...rest.slice(0, 4)),
    mode: 0o100644,
    forceDosTimestamp: true,
  };
  let source: Readable | undefined;
  // The reader of the ZIP may give up: then nobody reads the current source any more.
  stream.once("close", () => source?.destroy());
  for (const { path, content } of entries) {
    archive.addReadStreamLazy(path, options, (callback) => {
      const measured = measure(content(), (bytes, sha256) => done({ path, bytes, sha256 }));
      source = Readable.from(measured).on("error", fail);
      callback(null, source);
    });
  }
  archive.end();
  return stream;
}

async function* measure(
  content: Content,
  done: (bytes: number, sha256: string) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of inChunks(content)) {
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  done(bytes, hash.digest("hex"));
}

async function* inChunks(content: Content): AsyncGenerator<Buffer> {
  let text = "";
  for await (const piece of content) {
    if (typeof piece !== "string") {
      yield piece;
      continue;
    }
    text += piece;
    if (text.length < chunkSize) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text) yield Buffer.from(text);
}
