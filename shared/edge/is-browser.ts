import { bodyType } from "./body-type.ts";
import type { ApiEvent } from "./middleware/api-event.ts";
import type { Route } from "./route.ts";

/**
 * Whether the answer is a page: on a route for people, for clients that neither send nor ask for JSON. Where a token is
 * wanted, only for those that ask for HTML, as every browser does.
 */
export function isBrowser(route: Route, { headers, requestContext }: ApiEvent): boolean {
  if (!route.forPeople) return false;
  const accept = headers.accept ?? "";
  if (accept.includes("text/html")) return true;
  if (accept.includes("json") || route.bearer) return false;
  return (
    requestContext.http.method !== "POST" ||
    ["form", "multipart"].includes(bodyType(headers["content-type"]) ?? "")
  );
}
