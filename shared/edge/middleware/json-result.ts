import type { Reply } from "../route.ts";
import { toJsonResult } from "../to-json-result.ts";
import type { ApiMiddleware } from "./api-event.ts";

/** As `httpResult`, for routes that answer no page: pages bring their style sheet into a bundle. */
export function jsonResult(): ApiMiddleware {
  const after: ApiMiddleware["after"] = (request) => {
    request.response = toJsonResult(request.response as Reply, request.event.requestContext.http.method);
  };

  return { after, onError: after };
}
