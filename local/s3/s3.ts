import { createHash } from "node:crypto";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { AwsHandler, AwsRequest, AwsResponse } from "../aws/aws-request.ts";
import { xmlDocument, xmlTexts } from "../aws/xml.ts";
import { AwsError } from "../aws-error.ts";
import type { Busy } from "../busy.ts";
import type { HostClock } from "../clock.ts";
import { decodeBody } from "./aws-chunked.ts";
import { Bucket, type ExpirationRule } from "./bucket.ts";
import { getObject } from "./get-object.ts";
import { listObjects } from "./list-objects.ts";
import { MultipartUploads } from "./multipart-uploads.ts";
import { checkPresigned } from "./presigned.ts";

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
/** Request headers that are stored with an object and come back with it. */
const storedHeader =
  /^(content-(type|disposition|language)|cache-control|expires|x-amz-meta-.+|x-amz-checksum-(crc32c?|crc64nvme|sha1|sha256))$/;

/** The buckets of the assembly, over S3's REST protocol with the bucket in the path. */
export class S3 {
  readonly #folder: string;
  readonly #clock: HostClock;
  readonly #busy: Busy;
  readonly #secret: string;
  readonly #buckets = new Map<string, Bucket>();
  readonly #uploads: MultipartUploads;

  constructor(options: {
    folder: string;
    clock: HostClock;
    busy: Busy /** Signs presigned URLs. */;
    secret: string;
  }) {
    this.#folder = options.folder;
    this.#clock = options.clock;
    this.#busy = options.busy;
    this.#secret = options.secret;
    this.#uploads = new MultipartUploads(join(options.folder, ".uploads"));
  }

  addBucket(name: string, rules: ExpirationRule[]): void {
    this.#buckets.set(
      name,
      new Bucket({ name, rules, folder: this.#folder, clock: this.#clock, busy: this.#busy }),
    );
  }

  readonly handler: AwsHandler = async (request) => {
    try {
      checkPresigned(request, this.#secret, this.#clock.now());
      return await this.#answer(request);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const body = xmlDocument("Error", { Code: error.name, Message: error.message });
      return { statusCode: error.statusCode, headers: { "content-type": "application/xml" }, body };
    }
  };

  async #answer(request: AwsRequest): Promise<AwsResponse> {
    const [, bucketName = "", ...rest] = request.path.split("/");
    const bucket = this.#buckets.get(decodeURIComponent(bucketName));
    if (!bucket) throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
    const key = decodeURIComponent(rest.join("/"));
    return key === "" ? this.#onBucket(bucket, request) : this.#onObject(bucket, key, request);
  }

  async #onBucket(bucket: Bucket, request: AwsRequest): Promise<AwsResponse> {
    const { method, query } = request;
    if (method === "HEAD") return { statusCode: 200 };
    if (method === "GET" && query.get("list-type") === "2")
      return xmlAnswer(listObjects(bucket.name, bucket.objects.list(), query));
    if (method === "POST" && query.has("delete")) {
      const body = decodeBody(request).content.toString();
      const keys = xmlTexts(body, "Key");
      for (const key of keys) await bucket.objects.delete(key);
      const isQuiet = xmlTexts(body, "Quiet")[0] === "true";
      return xmlAnswer(
        xmlDocument("DeleteResult", { Deleted: isQuiet ? [] : keys.map((Key) => ({ Key })) }, namespace),
      );
    }
    throw notImplemented(request);
  }

  async #onObject(bucket: Bucket, key: string, request: AwsRequest): Promise<AwsResponse> {
    const { method, query } = request;
    const uploadId = query.get("uploadId");
    if (uploadId !== null || query.has("uploads")) return this.#onUpload(bucket, key, uploadId, request);
    if (unsupported.some((name) => query.has(name)) || request.headers["x-amz-copy-source"])
      throw notImplemented(request);
    if (method === "GET" || method === "HEAD") return getObject(bucket, key, request);
    if (method === "PUT") return this.#put(bucket, key, request);
    if (method === "DELETE") {
      await bucket.objects.delete(key);
      return { statusCode: 204 };
    }
    throw notImplemented(request);
  }

  async #put(bucket: Bucket, key: string, request: AwsRequest): Promise<AwsResponse> {
    const { content, trailers } = decodeBody(request);
    const headers = stored({ ...request.headers, ...trailers });
    checkCrc(headers["x-amz-checksum-crc32"], content);
    if (request.headers["if-none-match"] === "*" && bucket.objects.get(key))
      throw new AwsError(
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold",
        412,
      );
    const etag = `"${createHash("md5").update(content).digest("hex")}"`;
    bucket.watch(await bucket.objects.put({ key, headers, etag, lastModified: this.#clock.now() }, content));
    return { statusCode: 200, headers: { etag } };
  }

  async #onUpload(bucket: Bucket, key: string, id: string | null, request: AwsRequest): Promise<AwsResponse> {
    const { method, query } = request;
    if (id === null) {
      const UploadId = this.#uploads.begin({ bucket: bucket.name, key, headers: stored(request.headers) });
      return xmlAnswer(
        xmlDocument("InitiateMultipartUploadResult", { Bucket: bucket.name, Key: key, UploadId }, namespace),
      );
    }
    if (method === "PUT") {
      const { content, trailers } = decodeBody(request);
      checkCrc(trailers["x-amz-checksum-crc32"] ?? request.headers["x-amz-checksum-crc32"], content);
      const etag = await this.#uploads.putPart(id, Number(query.get("partNumber")), content);
      return { statusCode: 200, headers: { etag } };
    }
    if (method === "POST") {
      const numbers = xmlTexts(request.body.toString(), "PartNumber").map(Number);
      const { content, etag } = await this.#uploads.join(id, numbers);
      const { headers } = this.#uploads.find(id);
      bucket.watch(
        await bucket.objects.put({ key, headers, etag, lastModified: this.#clock.now() }, content),
      );
      await this.#uploads.remove(id);
      return xmlAnswer(
        xmlDocument(
          "CompleteMultipartUploadResult",
          { Bucket: bucket.name, Key: key, ETag: etag },
          namespace,
        ),
      );
    }
    if (method !== "DELETE") throw notImplemented(request);
    this.#uploads.find(id);
    await this.#uploads.remove(id);
    return { statusCode: 204 };
  }
}

/** Sub-resources of an object that are not served: ignoring them would change the object itself. */
const unsupported = [
  "acl",
  "tagging",
  "retention",
  "legal-hold",
  "versionId",
  "attributes",
  "torrent",
  "restore",
];

function stored(headers: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(headers).filter(
    ([name, value]) => storedHeader.test(name) && value !== undefined,
  );
  return Object.fromEntries(entries as [string, string][]);
}

function checkCrc(expected: string | undefined, content: Buffer): void {
  const actual = Buffer.alloc(4);
  actual.writeUInt32BE(crc32(content));
  if (expected !== undefined && expected !== actual.toString("base64"))
    throw new AwsError("BadDigest", "The CRC32 you specified did not match the calculated checksum.");
}

const xmlAnswer = (body: string): AwsResponse => ({
  statusCode: 200,
  headers: { "content-type": "application/xml" },
  body,
});

const notImplemented = (request: AwsRequest) =>
  new AwsError("NotImplemented", `The local host does not serve S3 ${request.method} ${request.query}.`, 501);
