import { Problem } from "#shared/life/doors/problem.ts";
import { isOwnPage } from "../is-own-page.ts";
import { sessionIn } from "../session.ts";
import type { ApiEvent, ApiMiddleware } from "./api-event.ts";

const defaults = { wanted: false, cookie: false };

/**
 * Reads the token of `Authorization: Bearer` (RFC 6750). The problem of a missing header, or of another scheme, names
 * the expected one; the use case judges the token itself.
 * @param options cookie: where there is no such header, the cookie of the session counts. It comes by itself, so a
 * change that it is to authorise has to come from a page of ours.
 */
export function bearerToken(
  options: { readonly wanted?: boolean | undefined; readonly cookie?: boolean | undefined } = {},
): ApiMiddleware {
  const { wanted, cookie } = { ...defaults, ...options };

  const before: ApiMiddleware["before"] = ({ event }) => {
    event.bearer = wanted ? tokenIn(event, cookie) : "";
  };

  return { before };
}

function tokenIn(event: ApiEvent, mayBeCookie: boolean | undefined): string {
  const { authorization } = event.headers;
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (token) return token;
  const session = mayBeCookie && authorization === undefined ? sessionIn(event.cookies) : undefined;
  if (!session)
    throw new Problem(
      "missing-credentials",
      "Send the access token that was given for this request, as Authorization: Bearer <accessToken>.",
    );
  assertOwnPage(event);
  return session;
}

/** @throws Problem foreign-page for a change that another site has a browser send. */
export function assertOwnPage(event: ApiEvent): void {
  const changes = !["GET", "HEAD"].includes(event.requestContext.http.method);
  if (changes && !isOwnPage(event))
    throw new Problem(
      "foreign-page",
      "With a cookie, changes are taken from the pages of this server only. Others send Authorization: Bearer <accessToken>.",
    );
}
