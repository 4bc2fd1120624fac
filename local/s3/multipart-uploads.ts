import { createHash, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AwsError } from "../aws-error.ts";
import { readJsonFile, writeJsonFile } from "../json-file.ts";

export interface Upload {
  bucket: string;
  key: string;
  headers: Record<string, string>;
}

/** Multipart uploads under way: a folder each, with a file for each part. */
export class MultipartUploads {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  begin(upload: Upload): string {
    const id = randomUUID();
    mkdirSync(join(this.#folder, id));
    writeJsonFile(join(this.#folder, id, "upload.json"), upload);
    return id;
  }

  /** @throws AwsError `NoSuchUpload` */
  find(id: string): Upload {
    const upload = /^[0-9a-f-]{36}$/.test(id) && readJsonFile<Upload>(join(this.#folder, id, "upload.json"));
    if (upload) return upload;
    throw new AwsError("NoSuchUpload", "The specified multipart upload does not exist.", 404);
  }

  /** @returns the part's entity tag */
  async putPart(id: string, partNumber: number, content: Buffer): Promise<string> {
    this.find(id);
    const path = join(this.#folder, id, String(partNumber));
    await writeFile(`${path}.tmp`, content);
    await rename(`${path}.tmp`, path);
    return `"${createHash("md5").update(content).digest("hex")}"`;
  }

  /** Joins the parts named. `etag` is that of S3: the hash of the parts' hashes, and their number. */
  async join(id: string, partNumbers: number[]): Promise<{ content: Buffer; etag: string }> {
    this.find(id);
    const present = new Set(await readdir(join(this.#folder, id)));
    if (partNumbers.length === 0 || partNumbers.some((number) => !present.has(String(number))))
      throw new AwsError("InvalidPart", "One or more of the specified parts could not be found.");
    const parts = await Promise.all(
      partNumbers.map((number) => readFile(join(this.#folder, id, String(number)))),
    );
    const hash = createHash("md5");
    for (const part of parts) hash.update(createHash("md5").update(part).digest());
    return { content: Buffer.concat(parts), etag: `"${hash.digest("hex")}-${parts.length}"` };
  }

  async remove(id: string): Promise<void> {
    await rm(join(this.#folder, id), { recursive: true, force: true });
  }
}
