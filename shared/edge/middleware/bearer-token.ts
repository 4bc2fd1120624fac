import { Problem } from "#shared/life/doors/problem.ts";
import type { ApiMiddleware } from "./api-event.ts";

const defaults = { wanted: false };

/**
 * Reads the token of `Authorization: Bearer` (RFC 6750). The problem of a missing header, or of another scheme, names
 * the expected one; the use case judges the token itself.
 */
export function bearerToken(options: { readonly wanted?: boolean | undefined } = {}): ApiMiddleware {
  const { wanted } = { ...defaults, ...options };

  const before: ApiMiddleware["before"] = ({ event }) => {
    event.bearer = wanted ? tokenIn(event.headers.authorization) : "";
  };

  return { before };
}

function tokenIn(authorization: string | undefined): string {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (token) return token;
  throw new Problem(
    "missing-credentials",
    "Send the access token that was given for this request, as Authorization: Bearer <accessToken>.",
  );
}
