import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readJsonFile } from "../json-file.ts";

/** Facts about an object besides its content. */
export interface ObjectInfo {
  key: string;
  /** Name of the file that holds the content. */
  file: string;
  size: number;
  /** With its quotation marks. */
  etag: string;
  /** Milliseconds. */
  lastModified: number;
  /** Stored headers: `content-type`, `x-amz-meta-*`, `x-amz-checksum-*` and the like. */
  headers: Record<string, string>;
}

/**
 * The objects of one bucket on disk. Content is written first, then a small file that names it is renamed into
 * place: after a crash an object is the old one or the new one.
 */
export class ObjectStore {
  readonly #folder: string;
  readonly #objects = new Map<string, ObjectInfo>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    const files = readdirSync(folder);
    for (const file of files.filter((name) => name.endsWith(".json"))) {
      const info = readJsonFile<ObjectInfo>(join(folder, file));
      if (info) this.#objects.set(info.key, info);
    }
    const named = new Set([...this.#objects.values()].map((info) => info.file));
    for (const file of files)
      if (!file.endsWith(".json") && !named.has(file)) rmSync(join(folder, file), { force: true });
  }

  /** Sorted by key, in the order of UTF-8 bytes. */
  list(): ObjectInfo[] {
    return [...this.#objects.values()].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  get(key: string): ObjectInfo | undefined {
    return this.#objects.get(key);
  }

  read(info: ObjectInfo): Promise<Buffer> {
    return readFile(join(this.#folder, info.file));
  }

  async put(info: Omit<ObjectInfo, "file" | "size">, content: Buffer): Promise<ObjectInfo> {
    const stored: ObjectInfo = { ...info, file: `${randomUUID()}.bin`, size: content.length };
    const old = this.#objects.get(info.key);
    const draft = join(this.#folder, `${stored.file}.tmp`);
    await writeFile(join(this.#folder, stored.file), content);
    await writeFile(draft, JSON.stringify(stored));
    await rename(draft, this.#infoPath(info.key));
    this.#objects.set(info.key, stored);
    if (old) await rm(join(this.#folder, old.file), { force: true });
    return stored;
  }

  async delete(key: string): Promise<void> {
    const old = this.#objects.get(key);
    if (!old) return;
    this.#objects.delete(key);
    await rm(this.#infoPath(key), { force: true });
    await rm(join(this.#folder, old.file), { force: true });
  }

  /** Keys can hold any character and be longer than a file name. */
  #infoPath(key: string): string {
    return join(this.#folder, `${createHash("sha256").update(key).digest("hex")}.json`);
  }
}
