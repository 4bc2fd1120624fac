import type { Readable } from "node:stream";

/** Files of requests, each request under its own prefix `requests/<requestId>/`. */
export interface PackageStore {
  /** Streams a file in, in place of an existing one of that key. `sha256` is lower-case hex. */
  put(
    key: string,
    body: Readable | Uint8Array | string,
    contentType: string,
  ): Promise<{ sha256: string; bytes: number }>;
  get(key: string): Promise<Readable>;
  /** A URL that needs no further proof. @param seconds of its life. */
  presign(key: string, fileName: string, seconds: number): Promise<string>;
  /** Deletes everything of a request. */
  purge(requestId: string): Promise<void>;
}
