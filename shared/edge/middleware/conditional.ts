import { createHash } from "node:crypto";
import type { Reply } from "../route.ts";
import type { ApiMiddleware } from "./api-event.ts";

/**
 * Gives an answer to GET an entity tag, and leaves out what the caller has already (304). The time of the reading, `at`,
 * does not count: the header Date of the 304 says as of when nothing is new.
 */
export function conditional(): ApiMiddleware {
  const after: ApiMiddleware["after"] = (request) => {
    const reply = request.response as Reply;
    const { method } = request.event.requestContext.http;
    if (reply.status !== 200 || !["GET", "HEAD"].includes(method)) return;
    const etag = `"${tagOf(reply)}"`;
    const headers = { ...reply.headers, etag };
    request.response = isKnown(request.event.headers["if-none-match"], etag)
      ? { status: 304, headers }
      : { ...reply, headers };
  };

  return { after };
}

function tagOf({ json, bytes = new Uint8Array() }: Reply): string {
  const { at: _, ...content } = (json ?? {}) as Record<string, unknown>;
  const hash = createHash("sha256").update(JSON.stringify(content)).update(bytes);
  return hash.digest("base64url").slice(0, 27);
}

/** Weak and strong tags are compared alike (RFC 9110, section 13.1.2). */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
