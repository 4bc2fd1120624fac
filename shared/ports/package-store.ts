import type { Readable } from "node:stream";
import type { FilePart } from "#shared/domain/outcome.ts";

/** The files of its task and its answer, `requests/<requestId>/`; or those of messages, `messages/<requestId>/`. */
export type FilesOf = "request" | "messages";

/** Stores a file that is in memory as a whole, in place of an existing one of that key. `sha256` is lower-case hex. */
export type PutBytes = (
  key: string,
  body: Uint8Array,
  contentType: string,
) => Promise<{ sha256: string; bytes: number }>;

/** Files of requests, each request under prefixes of its own. */
export interface PackageStore {
  /** Streams a file in, in place of an existing one of that key. `sha256` is lower-case hex. */
  readonly put: (
    key: string,
    body: Readable | Uint8Array | string,
    contentType: string,
  ) => Promise<{ sha256: string; bytes: number }>;
  /** @param part absent: the whole file. */
  get(key: string, part?: FilePart): Promise<Readable>;
  /** A URL that needs no further proof. @param seconds of its life. */
  presign(key: string, fileName: string, seconds: number): Promise<string>;
  /** Deletes everything of a request, or of its messages. */
  purge(requestId: string, of?: FilesOf): Promise<void>;
}
