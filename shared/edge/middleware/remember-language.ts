import { isBrowser } from "../is-browser.ts";
import { languageName, wantedIn } from "../reader-of.ts";
import type { Reply, Route } from "../route.ts";
import type { ApiMiddleware } from "./api-event.ts";

const keptForSeconds = 365 * 86_400;

/** A language that a reader chooses by `?lang=` holds for the next pages too, in a cookie. */
export function rememberLanguage({ route }: { readonly route: Route }): ApiMiddleware {
  const after: ApiMiddleware["after"] = (request) => {
    const { event } = request;
    const wanted = wantedIn(new URLSearchParams(event.rawQueryString));
    if (!wanted || !isBrowser(route, event)) return;
    const reply = request.response as Reply;
    const cookie = `${languageName}=${wanted}; Max-Age=${keptForSeconds}; Path=/; HttpOnly; Secure; SameSite=Lax`;
    request.response = { ...reply, cookies: [...(reply.cookies ?? []), cookie] };
  };

  return { after, onError: after };
}
