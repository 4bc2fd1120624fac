import type { AwsRequest } from "../aws/aws-request.ts";
import { AwsError } from "../aws-error.ts";

export interface DecodedBody {
  content: Buffer;
  /** Headers that followed the content, for example `x-amz-checksum-crc32`. */
  trailers: Record<string, string>;
}

/**
 * A request's content. SDK clients send it in `aws-chunked` form, with the checksum behind it:
 * `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n … 0\r\n<trailers>\r\n\r\n`.
 */
export function decodeBody(request: AwsRequest): DecodedBody {
  const isChunked =
    request.headers["content-encoding"]?.includes("aws-chunked") ||
    request.headers["x-amz-content-sha256"]?.startsWith("STREAMING-");
  return isChunked ? decodeChunks(request.body) : { content: request.body, trailers: {} };
}

function decodeChunks(body: Buffer): DecodedBody {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf("\r\n", position);
    const size = Number.parseInt(body.subarray(position, lineEnd).toString("latin1"), 16);
    if (lineEnd < 0 || Number.isNaN(size))
      throw new AwsError("IncompleteBody", "The aws-chunked body is malformed.");
    position = lineEnd + 2;
    if (size === 0) break;
    chunks.push(body.subarray(position, position + size));
    position += size + 2;
  }
  const lines = body.subarray(position).toString("latin1").split("\r\n");
  const trailers = lines.flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const];
  });
  return { content: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) };
}
