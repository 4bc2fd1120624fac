import { Problem } from "#shared/life/doors/problem.ts";
import type { ApiEvent, ApiMiddleware } from "./api-event.ts";

/** Bytes; far more than any request of ours needs. */
export const bodyLimit = 32 * 1024;

const defaults = { limit: bodyLimit };

/** Undoes the base64 of the HTTP API. Bytes that are not UTF-8 are refused rather than replaced. */
export function bodyText(options: { readonly limit?: number } = {}): ApiMiddleware {
  const { limit } = { ...defaults, ...options };

  const before: ApiMiddleware["before"] = ({ event }) => {
    event.body = textOf(event, limit);
    event.isBase64Encoded = false;
  };

  return { before };
}

function textOf({ body, isBase64Encoded, headers }: ApiEvent, limit: number): string {
  const bytes = Buffer.from(String(body ?? ""), isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > limit) {
    throw new Problem("content-too-large", `The body may have at most ${limit} bytes.`);
  }
  if (headers["content-encoding"] && headers["content-encoding"] !== "identity") {
    throw new Problem("unsupported-media-type", "The body must not be compressed.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem("malformed-request", "The body must be UTF-8.");
  }
}
