import type { Request } from "@middy/core";
import jsonBodyParser from "@middy/http-json-body-parser";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type FieldError, Problem } from "#shared/life/doors/problem.ts";
import { bodyErrors, headerErrors } from "./field-errors.ts";
import { bodyType, readBody, readForm } from "./read-body.ts";
import { acceptedLanguage } from "./reader.ts";
import type { Input, Route } from "./route.ts";

/**
 * Reads everything a route takes and checks all of it before anything is refused.
 * @param event with header names in lower case
 */
export function parseInput<R extends Route>(route: R, event: APIGatewayProxyEventV2): Input<R> {
  const bearer = route.bearer ? bearerToken(event.headers.authorization) : "";
  const text = readBody(event);
  const errors: FieldError[] = [];
  let headers: unknown;
  if (route.headers) {
    const parsed = route.headers.safeParse(event.headers, { reportInput: true });
    if (!parsed.success) errors.push(...headerErrors(parsed.error));
    headers = parsed.data;
  }
  let body: unknown;
  if (route.body) {
    const parsed = route.body.safeParse(parseBody(route, event, text), { reportInput: true });
    if (!parsed.success) errors.push(...bodyErrors(parsed.error));
    body = parsed.data;
  }
  if (errors.length > 0) {
    throw new Problem("invalid-request", "See errors for each problem and what is allowed.", { errors });
  }
  return {
    params: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    headers,
    body,
    bearer,
    isBrowser: isBrowser(route, event),
    language: acceptedLanguage(event.headers["accept-language"]),
  } as Input<R>;
}

/** Whether a page rather than JSON is the answer: on a route for people, to whoever neither sends nor asks for JSON. */
export function isBrowser(route: Route, { headers, requestContext }: APIGatewayProxyEventV2): boolean {
  if (!route.forPeople) return false;
  const accept = headers.accept ?? "";
  if (accept.includes("text/html")) return true;
  if (accept.includes("json")) return false;
  return requestContext.http.method !== "POST" || bodyType(headers["content-type"]) === "form";
}

function parseBody(route: Route, event: APIGatewayProxyEventV2, text: string): unknown {
  const types = route.forPeople
    ? "application/json or application/x-www-form-urlencoded"
    : "application/json";
  if (text === "") throw new Problem("malformed-request", `A body is needed, as ${types}.`);
  const type = bodyType(event.headers["content-type"]);
  if (type === "form" && route.forPeople) return readForm(text);
  if (type !== "json") {
    throw new Problem("unsupported-media-type", `The body must be sent as ${types}, in UTF-8.`);
  }
  return parseJson({ ...event, body: text, isBase64Encoded: false });
}

function parseJson(event: APIGatewayProxyEventV2): unknown {
  const request = { event } as Request<APIGatewayProxyEventV2>;
  try {
    jsonBodyParser({ disableContentTypeCheck: true }).before?.(request);
  } catch {
    throw new Problem("malformed-request", "The body must be JSON, without members named __proto__.");
  }
  return request.event.body;
}

/** RFC 6750: a missing header, or one of another scheme, is told what is wanted; what it holds is the route's to judge. */
function bearerToken(authorization: string | undefined): string {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (!token) {
    throw new Problem(
      "missing-credentials",
      "Send the access token that was given for this request, as Authorization: Bearer <accessToken>.",
    );
  }
  return token;
}
