import type { AwsRequest, AwsResponse } from "../aws/aws-request.ts";
import { AwsError } from "../aws-error.ts";
import type { Bucket } from "./bucket.ts";

/** Query parameters of a request that set headers of its answer. */
const overrides = [
  "content-type",
  "content-language",
  "expires",
  "cache-control",
  "content-disposition",
  "content-encoding",
];

/** Answers GetObject and HeadObject: ranges, preconditions, checksums and overridden headers. */
export async function getObject(bucket: Bucket, key: string, request: AwsRequest): Promise<AwsResponse> {
  const info = bucket.objects.get(key);
  if (!info) throw new AwsError("NoSuchKey", "The specified key does not exist.", 404);
  const ifMatch = request.headers["if-match"];
  if (ifMatch !== undefined && ifMatch !== "*" && ifMatch !== info.etag)
    throw new AwsError(
      "PreconditionFailed",
      "At least one of the pre-conditions you specified did not hold",
      412,
    );
  if (request.headers["if-none-match"] === info.etag)
    return { statusCode: 304, headers: { etag: info.etag } };

  const range = readRange(request.headers.range, info.size);
  const content = request.method === "HEAD" ? undefined : await bucket.objects.read(info);
  const wantsChecksum = request.headers["x-amz-checksum-mode"]?.toUpperCase() === "ENABLED" && !range;
  const headers: Record<string, string> = {
    "content-type": "binary/octet-stream",
    ...Object.fromEntries(
      Object.entries(info.headers).filter(([name]) => wantsChecksum || !name.startsWith("x-amz-checksum-")),
    ),
    etag: info.etag,
    "last-modified": new Date(info.lastModified).toUTCString(),
    "accept-ranges": "bytes",
    "content-length": String(range ? range.end - range.start + 1 : info.size),
    ...(range && { "content-range": `bytes ${range.start}-${range.end}/${info.size}` }),
  };
  for (const name of overrides) {
    const value = request.query.get(`response-${name}`);
    if (value !== null) headers[name] = value;
  }
  const part = range ? content?.subarray(range.start, range.end + 1) : content;
  return { statusCode: range ? 206 : 200, headers, ...(part && { body: part }) };
}

/** `bytes=0-99`, `bytes=100-` or `bytes=-50`; other forms are ignored, as S3 ignores them. */
function readRange(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (!first && !last) return undefined;
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (start > end) throw new AwsError("InvalidRange", "The requested range is not satisfiable", 416);
  return { start, end };
}
