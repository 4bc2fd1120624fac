import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Problem } from "#shared/life/doors/problem.ts";

/** Bytes; far more than any request of ours needs. */
export const bodyLimit = 32 * 1024;

/** Undoes the base64 of the HTTP API. Bytes that are no UTF-8 are refused rather than replaced. */
export function readBody(event: APIGatewayProxyEventV2): string {
  const { body = "", isBase64Encoded, headers } = event;
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > bodyLimit) {
    throw new Problem("content-too-large", `The body may have at most ${bodyLimit} bytes.`);
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

export type BodyType = "json" | "form";

/** The body's type as its header gives it; types with another charset than UTF-8 are none. */
export function bodyType(contentType: string | undefined): BodyType | undefined {
  const [type = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  if (!parameters.every((parameter) => /^\s*(charset\s*=\s*"?utf-?8"?)?\s*$/.test(parameter)))
    return undefined;
  if (type.trim() === "application/json") return "json";
  return type.trim() === "application/x-www-form-urlencoded" ? "form" : undefined;
}

/** A form as an object. A field that is sent twice has no one value, so that it is refused. */
export function readForm(text: string): Record<string, string> {
  const fields = [...new URLSearchParams(text)];
  if (new Set(fields.map(([name]) => name)).size < fields.length) {
    throw new Problem("malformed-request", "Each field of a form may be sent once.");
  }
  return Object.fromEntries(fields);
}
