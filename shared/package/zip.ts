import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import yazl from "yazl";

/** A file to be put into a ZIP; its content is asked for when its turn has come. */
export interface ZipEntry {
  readonly path: string;
  content(): AsyncIterable<string> | Iterable<string>;
}

export interface ZippedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const chunkSize = 64 * 1024;

/**
 * A ZIP as a stream: entries are read one after the other, as fast as the ZIP is read and no faster. The same entries
 * and date give the same bytes.
 * @param date ISO instant all entries are dated.
 * @param done is told of each entry when it is complete, before the next one is asked for its content.
 */
export function zip(entries: readonly ZipEntry[], date: string, done: (file: ZippedFile) => void): Readable {
  const archive = new yazl.ZipFile();
  const stream = archive.outputStream as Readable;
  const fail = (error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error)));
  archive.on("error", fail);
  // ZIP knows no zones: it takes the local time of the machine it is made on, so UTC is passed off as local.
  const [year = 1980, month = 1, ...rest] = date.split(/\D/).map(Number);
  const options = {
    mtime: new Date(year, month - 1, ...rest.slice(0, 4)),
    mode: 0o100644,
    forceDosTimestamp: true,
  };
  let source: Readable | undefined;
  // The reader of the ZIP may give up: then nobody reads the source of the moment any more.
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
  content: AsyncIterable<string> | Iterable<string>,
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

async function* inChunks(content: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let text = "";
  for await (const piece of content) {
    text += piece;
    if (text.length < chunkSize) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text) yield Buffer.from(text);
}
