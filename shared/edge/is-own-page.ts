import type { ApiEvent } from "./middleware/api-event.ts";

/**
 * Whether a form was sent from a page of ours. Browsers say so in `Sec-Fetch-Site`; of an older one the `Origin` has to
 * be the address that it sent the form to.
 */
export function isOwnPage({ headers }: Pick<ApiEvent, "headers">): boolean {
  const site = headers["sec-fetch-site"];
  // `none`: the person had the browser send a form again.
  if (site) return site === "same-origin" || site === "none";
  return URL.canParse(headers.origin ?? "") && new URL(headers.origin ?? "").host === headers.host;
}
