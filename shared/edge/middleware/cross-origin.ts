import { controller } from "#shared/policy/controller.ts";
import type { Reply, Route } from "../route.ts";
import { toResult } from "../to-result.ts";
import type { ApiMiddleware } from "./api-event.ts";

/** How long a browser remembers that it may ask, in seconds. */
const remembered = 600;

const readable = (origin: string) => ({
  "access-control-allow-origin": origin,
  "access-control-expose-headers": "location, retry-after",
});

/**
 * Lets scripts of the controller's own pages read the answers of a route, and answers the question that a browser asks
 * before (CORS). Nothing goes along by itself: cookies stay behind.
 */
export function crossOrigin({ route }: { readonly route: Route }): ApiMiddleware {
  const isAllowed = (origin: string | undefined): origin is string =>
    route.crossOrigin === true && origin !== undefined && controller.origins.includes(origin);

  const before: ApiMiddleware["before"] = ({ event }) => {
    if (event.requestContext.http.method !== "OPTIONS") return undefined;
    const allowed = {
      "access-control-allow-methods": route.method,
      "access-control-allow-headers": "authorization, content-type, idempotency-key",
      "access-control-max-age": String(remembered),
    };
    const { origin } = event.headers;
    // The middlewares after a handler do not see an answer that is given before it.
    return toResult(
      { status: 204, headers: isAllowed(origin) ? { ...allowed, ...readable(origin) } : {} },
      "OPTIONS",
    );
  };

  const after: ApiMiddleware["after"] = (request) => {
    const { origin } = request.event.headers;
    if (!route.crossOrigin) return;
    const reply = request.response as Reply;
    const allowed = isAllowed(origin) ? readable(origin) : {};
    request.response = { ...reply, headers: { ...reply.headers, vary: "origin", ...allowed } };
  };

  return { before, after, onError: after };
}
