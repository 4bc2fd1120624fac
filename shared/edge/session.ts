/** The name of the cookie in which a browser keeps the access token of one request. */
export const sessionName = "session";

const pattern = new RegExp(`^${sessionName}=([\\w-]{43})$`);

/** Later a link by mail opens the request again. */
const keptForSeconds = 30 * 86_400;

/**
 * A cookie for one request, as the value of `Set-Cookie`: other requests have cookies of their own, and no script and no
 * other site can use it.
 * @param token an access token of the request.
 */
export const sessionCookie = (requestId: string, token: string): string =>
  cookie(requestId, token, keptForSeconds);

/** Has the browser forget the cookie of a request. */
export const endedSession = (requestId: string): string => cookie(requestId, "", 0);

/** The token in the cookies of an event: each is `name=value`. */
export function sessionIn(cookies: readonly string[] | undefined): string | undefined {
  const [, token] = cookies?.map((one) => pattern.exec(one)).find(Boolean) ?? [];
  return token;
}

function cookie(requestId: string, value: string, seconds: number): string {
  return `${sessionName}=${value}; Max-Age=${seconds}; Path=/requests/${requestId}; HttpOnly; Secure; SameSite=Lax`;
}
