import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { Problem } from "#shared/life/doors/problem.ts";
import { pageHeaders } from "./page.ts";
import type { Reply } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";

/** A reply in payload format 2.0. The answer to HEAD is that to GET without its body. */
export function toResult(reply: Reply, method: string): APIGatewayProxyStructuredResultV2 {
  const { status, html, json, headers, cookies, bytes } = reply;
  if (bytes)
    return fileResult(status, { ...securityHeaders, ...headers }, method === "HEAD" ? undefined : bytes);
  const defaults = html === undefined ? { ...securityHeaders, ...jsonType(json) } : pageHeaders;
  const body = html ?? (json === undefined ? "" : JSON.stringify(json));
  return {
    statusCode: status,
    headers: { ...defaults, ...headers },
    ...(cookies && { cookies: [...cookies] }),
    body: method === "HEAD" ? "" : body,
  };
}

function fileResult(statusCode: number, headers: Record<string, string>, bytes?: Uint8Array) {
  return { statusCode, headers, body: Buffer.from(bytes ?? []).toString("base64"), isBase64Encoded: true };
}

function jsonType(json: unknown): Record<string, string> {
  if (json === undefined) return {};
  return { "content-type": json instanceof Problem ? "application/problem+json" : "application/json" };
}
