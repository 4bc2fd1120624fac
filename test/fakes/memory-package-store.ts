import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { TerminalError } from "#shared/domain/errors.ts";
import { messagePrefix, requestPrefix } from "#shared/domain/package-keys.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";

/** A package store in memory; `files` are its contents by key. */
export function memoryPackageStore(): PackageStore & { readonly files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>();
  return {
    files,
    async put(key, body) {
      const chunks: Buffer[] = [];
      for await (const chunk of body instanceof Readable ? body : [body]) {
        chunks.push(Buffer.from(chunk as string | Uint8Array));
      }
      const content = Buffer.concat(chunks);
      files.set(key, content);
      return { sha256: createHash("sha256").update(content).digest("hex"), bytes: content.length };
    },
    async get(key, part) {
      const content = files.get(key);
      if (!content || (part && part.from >= content.length))
        throw new TerminalError(`There is no file ${key}, or not that part of it.`);
      return Readable.from([part ? content.subarray(part.from, part.from + part.bytes) : content]);
    },
    async presign(key, fileName, seconds) {
      return `memory:${key}?as=${fileName}&seconds=${seconds}`;
    },
    async purge(requestId, of) {
      for (const key of files.keys())
        if (key.startsWith(of === "messages" ? messagePrefix(requestId) : requestPrefix(requestId)))
          files.delete(key);
    },
  };
}
