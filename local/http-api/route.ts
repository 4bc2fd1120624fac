import type { JwtAuthorizer } from "./jwt-authorizer.ts";

/** A route of an HTTP API: `GET /requests/{id}`, `ANY /{proxy+}` or `$default`. */
export interface Route {
  routeKey: string;
  functionArn: string;
  /** How long API Gateway waits for the function, in milliseconds. */
  timeoutMs: number;
  /** Whether the function lets the API in; absent: it does. */
  isAllowed?: () => boolean;
  /** Absent: everybody may call it. */
  authorizer?: { readonly jwt: JwtAuthorizer; readonly scopes: readonly string[] };
}

export interface RouteMatch {
  route: Route;
  /** Values of the path's parameters, decoded. */
  pathParameters: Record<string, string>;
}

/**
 * Finds the most specific route: a full match before a greedy one before `$default`, a literal segment before a
 * parameter, a named method before ANY.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 * @param path decoded path
 */
export function matchRoute(routes: Route[], method: string, path: string): RouteMatch | undefined {
  const matches = routes.flatMap((route) => {
    const pathParameters = matchKey(route.routeKey, method, path);
    return pathParameters ? [{ route, pathParameters, rank: rankOf(route.routeKey) }] : [];
  });
  const [best] = matches.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return best && { route: best.route, pathParameters: best.pathParameters };
}

function matchKey(routeKey: string, method: string, path: string): Record<string, string> | undefined {
  if (routeKey === "$default") return {};
  const [keyMethod, keyPath = ""] = routeKey.split(" ");
  if (keyMethod !== "ANY" && keyMethod !== method) return undefined;
  const pattern = keyPath.split("/").slice(1);
  const segments = path.split("/").slice(1);
  const parameters: Record<string, string> = {};
  for (const [index, piece] of pattern.entries()) {
    const name = /^\{(.+)\}$/.exec(piece)?.[1];
    if (name?.endsWith("+")) {
      const rest = segments.slice(index).join("/");
      return rest === "" ? undefined : { ...parameters, [name.slice(0, -1)]: rest };
    }
    const segment = segments[index];
    if (segment === undefined || (name ? segment === "" : segment !== piece)) return undefined;
    if (name) parameters[name] = segment;
  }
  return pattern.length === segments.length ? parameters : undefined;
}

/** Sorts before less specific ones. */
function rankOf(routeKey: string): string {
  if (routeKey === "$default") return "3";
  const [method, path = ""] = routeKey.split(" ");
  const segments = path
    .split("/")
    .map((piece) => (piece.startsWith("{") ? (piece.endsWith("+}") ? "2" : "1") : "0"));
  return `${path.includes("+}") ? "2" : "1"}${segments.join("")}${method === "ANY" ? "b" : "a"}`;
}
