import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { Problem } from "#shared/life/doors/problem.ts";
import type { Reply } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";

/** A reply that is no page, in payload format 2.0. The answer to HEAD is that to GET without its body. */
export function toJsonResult(
  { status, json, headers, bytes, cookies }: Reply,
  method: string,
): APIGatewayProxyStructuredResultV2 {
  const isHead = method === "HEAD";
  if (bytes)
    return {
      statusCode: status,
      headers: { ...securityHeaders, ...headers },
      body: Buffer.from(isHead ? [] : bytes).toString("base64"),
      isBase64Encoded: true,
    };
  return {
    statusCode: status,
    headers: { ...securityHeaders, ...jsonType(json), ...headers },
    ...(cookies && { cookies: [...cookies] }),
    body: isHead || json === undefined ? "" : JSON.stringify(json),
  };
}

function jsonType(json: unknown): Record<string, string> {
  if (json === undefined) return {};
  return { "content-type": json instanceof Problem ? "application/problem+json" : "application/json" };
}
