import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { HostClock } from "../clock.ts";
import type { Faults } from "../faults/faults.ts";
import { type HttpServer, readBody, serveHttp } from "../http-server.ts";
import { type Lambda, payloadLimit } from "../lambda/lambda.ts";
import { createEvent } from "./http-api-event.ts";
import { type HttpApiResponse, messageResponse, toResponse } from "./http-api-response.ts";
import type { Unauthorized } from "./jwt-authorizer.ts";
import { matchRoute, type Route, type RouteMatch } from "./route.ts";
import { type RequestLimit, TokenBucket } from "./token-bucket.ts";

/** An HTTP API as the templates describe it. */
export interface HttpApiDefinition {
  apiId: string;
  accountId: string;
  routes: Route[];
  /** Limit for each route without its own. */
  defaultLimit?: RequestLimit | undefined;
  routeLimits: Map<string, RequestLimit>;
}

/** Largest request body, in bytes. */
const bodyLimit = 10 * 1024 * 1024;

/**
 * Serves an HTTP API in front of the functions.
 * @param definition `undefined` until the assembly is loaded; requests are answered with 503 until then
 */
export function startHttpApi(options: {
  port: number;
  clock: Pick<HostClock, "now">;
  lambda: Pick<Lambda, "invoke">;
  definition: () => HttpApiDefinition | undefined;
  faults?: Pick<Faults, "door"> | undefined;
  /** How long a request may take to arrive. */
  requestTimeoutMs?: number;
}): Promise<HttpServer> {
  const { clock, lambda } = options;
  const buckets = new Map<string, TokenBucket>();
  return serveHttp(options.port, serve, options.requestTimeoutMs ?? 30_000);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const api = options.definition();
    const answer = api ? await respond(api, request) : messageResponse(503, "Service Unavailable");
    response.setHeader("date", new Date(clock.now()).toUTCString());
    response.setHeader("apigw-requestid", randomUUID());
    response
      .writeHead(answer.statusCode, answer.headers)
      .end(request.method === "HEAD" ? undefined : answer.body);
  }

  async function respond(api: HttpApiDefinition, request: IncomingMessage): Promise<HttpApiResponse> {
    const body = await readBody(request, bodyLimit);
    if (!body) return messageResponse(413, "Request Entity Too Large");
    const method = request.method ?? "GET";
    const [rawPath = "/", query = ""] = (request.url ?? "/").split("?", 2);
    const path = decodePath(rawPath);
    if (path === undefined) return messageResponse(400, "Bad Request");
    const match = matchRoute(api.routes, method, path);
    if (!match) return messageResponse(404, "Not Found");
    if (!takeToken(api, match.route)) return messageResponse(429, "Too Many Requests");
    const { authorizer } = match.route;
    const caller = await authorizer?.jwt.authorize(request.headers.authorization, authorizer.scopes);
    if (caller && "statusCode" in caller) return refusal(caller);
    const { apiId, accountId } = api;
    const now = clock.now();
    const event = createEvent({ request, path, query, body, match, apiId, accountId, now, caller });
    const payload = JSON.stringify(event);
    // A body below API Gateway's limit can still be above that of the function's event.
    if (Buffer.byteLength(payload) > payloadLimit) return messageResponse(413, "Request Entity Too Large");
    return answer(match, payload);
  }

  /** A client whose connection breaks off does not know whether it was heard, and some programs ask again by themselves. */
  async function answer(match: RouteMatch, payload: string): Promise<HttpApiResponse> {
    const fault = options.faults?.door(match.route.routeKey);
    const unavailable = messageResponse(503, "Service Unavailable");
    if (fault === "refused") return unavailable;
    const first = await invoke(match, payload);
    if (fault === "repeated") return invoke(match, payload);
    return fault === "lost-answer" ? unavailable : first;
  }

  function takeToken(api: HttpApiDefinition, route: Route): boolean {
    const limit = api.routeLimits.get(route.routeKey) ?? api.defaultLimit;
    if (!limit) return true;
    // Real time: a moved clock must not hand out tokens.
    const bucket = buckets.get(route.routeKey) ?? new TokenBucket(limit, Date.now);
    buckets.set(route.routeKey, bucket);
    return bucket.take();
  }

  async function invoke({ route }: RouteMatch, payload: string): Promise<HttpApiResponse> {
    if (route.isAllowed?.() === false) return messageResponse(500, "Internal Server Error");
    const waiting = new AbortController();
    const outcome = await Promise.race([
      lambda.invoke(route.functionArn, payload),
      delay(route.timeoutMs, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
    if (!outcome) return messageResponse(503, "Service Unavailable");
    return "payload" in outcome ? toResponse(outcome.payload) : messageResponse(500, "Internal Server Error");
  }
}

function refusal({ statusCode, wwwAuthenticate }: Unauthorized): HttpApiResponse {
  const { headers, ...answer } = messageResponse(
    statusCode,
    statusCode === 401 ? "Unauthorized" : "Forbidden",
  );
  return { ...answer, headers: { ...headers, "www-authenticate": wwwAuthenticate } };
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
