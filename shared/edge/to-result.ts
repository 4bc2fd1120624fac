import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { pageHeaders } from "./page.ts";
import type { Reply } from "./route.ts";
import { toJsonResult } from "./to-json-result.ts";

/** A reply in payload format 2.0, which may be a page. The answer to HEAD is that to GET without its body. */
export function toResult(reply: Reply, method: string): APIGatewayProxyStructuredResultV2 {
  const { status, html, headers, cookies } = reply;
  if (html === undefined) return toJsonResult(reply, method);
  return {
    statusCode: status,
    headers: { ...pageHeaders, ...headers },
    ...(cookies && { cookies: [...cookies] }),
    body: method === "HEAD" ? "" : html,
  };
}
