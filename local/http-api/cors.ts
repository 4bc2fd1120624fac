import type { HttpApiResponse } from "./http-api-response.ts";

/** `CorsConfiguration` of an HTTP API. */
export interface CorsConfiguration {
  AllowOrigins?: string[] | undefined;
  AllowMethods?: string[] | undefined;
  AllowHeaders?: string[] | undefined;
  ExposeHeaders?: string[] | undefined;
  MaxAge?: number | undefined;
  AllowCredentials?: boolean | undefined;
}

/** The answer to a preflight request, which API Gateway gives itself; `undefined` if this is none. */
export function preflight(
  cors: CorsConfiguration,
  method: string,
  headers: Record<string, string | string[] | undefined>,
): HttpApiResponse | undefined {
  if (method !== "OPTIONS" || !headers.origin || !headers["access-control-request-method"]) return undefined;
  return { statusCode: 204, headers: corsHeaders(cors, String(headers.origin), true), body: "" };
}

/** Headers that API Gateway puts on a response, over those of the function. */
export function corsHeaders(
  cors: CorsConfiguration,
  origin: string,
  isPreflight = false,
): Record<string, string> {
  const origins = cors.AllowOrigins ?? [];
  // API Gateway allows "*", an origin, or every host of a scheme ("https://*").
  const isAllowed = origins.some(
    (allowed) => allowed === origin || (allowed.endsWith("*") && origin.startsWith(allowed.slice(0, -1))),
  );
  if (!isAllowed) return {};
  return {
    "access-control-allow-origin": origins.includes("*") ? "*" : origin,
    ...(cors.AllowCredentials && { "access-control-allow-credentials": "true" }),
    ...(cors.ExposeHeaders && { "access-control-expose-headers": cors.ExposeHeaders.join(",") }),
    ...(isPreflight && cors.AllowMethods && { "access-control-allow-methods": cors.AllowMethods.join(",") }),
    ...(isPreflight && cors.AllowHeaders && { "access-control-allow-headers": cors.AllowHeaders.join(",") }),
    ...(isPreflight && cors.MaxAge !== undefined && { "access-control-max-age": String(cors.MaxAge) }),
  };
}
