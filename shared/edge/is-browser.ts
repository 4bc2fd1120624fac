import { bodyType } from "./body-type.ts";
import type { ApiEvent } from "./middleware/api-event.ts";
import type { Route } from "./route.ts";

/**
 * Whether the answer is a page: on a route for people, for clients that neither send nor ask for JSON. A bearer token is
 * no browser's.
 */
export function isBrowser(route: Route, { headers, requestContext }: ApiEvent): boolean {
  if (!route.forPeople) return false;
  const accept = headers.accept ?? "";
  if (accept.includes("text/html")) return true;
  if (accept.includes("json") || headers.authorization) return false;
  return (
    requestContext.http.method !== "POST" ||
    ["form", "multipart"].includes(bodyType(headers["content-type"]) ?? "")
  );
}
