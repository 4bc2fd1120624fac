import { Problem } from "#shared/life/doors/problem.ts";
import { bodyType } from "../body-type.ts";
import type { ApiEvent, ApiMiddleware } from "./api-event.ts";

/** Bytes; far more than any request of ours needs. */
export const bodyLimit = 32 * 1024;

const defaults = { limit: bodyLimit, files: false };

/**
 * Undoes the base64 of the HTTP API. Bytes that are not UTF-8 are refused rather than replaced.
 * @param options files: forms with files are left as bytes. Lambda limits them; what is too large for us is for their pages to say,
 *   beside what was typed.
 */
export function bodyText(options: { readonly limit?: number; readonly files?: boolean } = {}): ApiMiddleware {
  const { limit, files } = { ...defaults, ...options };

  const before: ApiMiddleware["before"] = ({ event }) => {
    const isForm = files && bodyType(event.headers["content-type"]) === "multipart";
    event.body = isForm ? bytesOf(event) : textOf(event, limit);
    event.isBase64Encoded = false;
  };

  return { before };
}

function textOf(event: ApiEvent, limit: number): string {
  const bytes = bytesOf(event, limit);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("malformed-request", "The body must be UTF-8.");
  }
}

function bytesOf({ body, isBase64Encoded, headers }: ApiEvent, limit = Number.POSITIVE_INFINITY): Buffer {
  const bytes = Buffer.from(String(body ?? ""), isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > limit) {
    throw new Problem("content-too-large", `The body may have at most ${limit} bytes.`);
  }
  if (headers["content-encoding"] && headers["content-encoding"] !== "identity") {
    throw new Problem("unsupported-media-type", "The body must not be compressed.");
  }
  return bytes;
}
