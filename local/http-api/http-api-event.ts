import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Authorized } from "./jwt-authorizer.ts";
import type { RouteMatch } from "./route.ts";

/**
 * Content types whose bodies arrive as text; every other one, and a missing one, arrives base64-encoded. So does
 * `application/x-www-form-urlencoded`, as on AWS.
 */
const textType = /^(text\/[^;]+|application\/(json|xml|javascript))\s*(;|$)/i;

/**
 * The event a function receives, payload format 2.0.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createEvent(options: {
  request: IncomingMessage;
  /** Decoded, as HTTP APIs pass it on. */
  path: string;
  /** As sent. */
  query: string;
  body: Buffer;
  match: RouteMatch;
  apiId: string;
  accountId: string;
  now: number;
  /** Who calls a route with an authorizer. */
  caller?: Authorized | undefined;
}): APIGatewayProxyEventV2 {
  const { request, path, query, body, match, apiId, accountId, now, caller } = options;
  const { cookie, ...headers } = joinHeaders(request);
  const method = request.method ?? "GET";
  const isText = textType.test(headers["content-type"] ?? "");
  const queryParameters = joinQuery(query);
  return {
    version: "2.0",
    routeKey: match.route.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(queryParameters && { queryStringParameters: queryParameters }),
    requestContext: {
      accountId,
      apiId,
      ...(caller && { authorizer: { jwt: caller } }),
      domainName: headers.host ?? "127.0.0.1",
      domainPrefix: apiId,
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: match.route.routeKey,
      stage: "$default",
      time: commonLogTime(now),
      timeEpoch: now,
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function joinHeaders(request: IncomingMessage): Record<string, string> {
  const joined = Object.entries(request.headersDistinct).map(([name, values = []]) => [
    name,
    values.join(name === "cookie" ? "; " : ","),
  ]);
  return {
    ...Object.fromEntries(joined),
    "x-forwarded-for": request.socket.remoteAddress ?? "127.0.0.1",
    "x-forwarded-port": String(request.socket.localPort),
    "x-forwarded-proto": "http",
  };
}

function joinQuery(query: string): Record<string, string> | undefined {
  const parameters = new URLSearchParams(query);
  if (parameters.size === 0) return undefined;
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(",")]));
}

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}
