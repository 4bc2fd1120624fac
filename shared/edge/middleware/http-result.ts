import type { Reply } from "../route.ts";
import { toResult } from "../to-result.ts";
import type { ApiMiddleware } from "./api-event.ts";

/** Turns a reply into a response of the HTTP API, with the headers that every response has. */
export function httpResult(): ApiMiddleware {
  const after: ApiMiddleware["after"] = (request) => {
    request.response = toResult(request.response as Reply, request.event.requestContext.http.method);
  };

  return { after, onError: after };
}
