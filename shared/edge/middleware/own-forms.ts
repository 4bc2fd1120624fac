import { Problem } from "#shared/life/doors/problem.ts";
import { bodyType } from "../body-type.ts";
import { isOwnPage } from "../is-own-page.ts";
import type { Route } from "../route.ts";
import type { ApiEvent, ApiMiddleware } from "./api-event.ts";

/**
 * Refuses forms that another site has a browser send. A client that names no origin at all is no browser: nothing comes
 * along by itself with what it sends.
 */
export function ownForms({ route }: { readonly route: Route }): ApiMiddleware {
  const before: ApiMiddleware["before"] = ({ event }) => {
    if (!route.forPeople || route.takesForeignForms || !isForm(event)) return;
    const { origin, "sec-fetch-site": site } = event.headers;
    if ((origin ?? site) === undefined || isOwnPage(event)) return;
    throw new Problem(
      "foreign-page",
      "Forms are taken from the pages of this server only. Others send JSON.",
    );
  };

  return { before };
}

/** A body of any type that a page can send without being asked first: all but JSON. */
const isForm = ({ headers, requestContext }: ApiEvent): boolean =>
  requestContext.http.method === "POST" && bodyType(headers["content-type"]) !== "json";
