import { createHash, randomBytes } from "node:crypto";

export interface LogIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly username: string;
  readonly password: string;
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
}

/**
 * Logs somebody in to a user pool of this host as a browser and its program do: through the page, with the code flow and
 * PKCE. For tests and scripts.
 * @throws Error where the page or the provider refuses.
 */
export async function logIn({ issuer, clientId, redirectUri, username, password }: LogIn): Promise<Tokens> {
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    response_type: "code",
    scope: "openid",
    client_id: clientId,
    redirect_uri: redirectUri,
    state: randomBytes(8).toString("base64url"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const browser = cookieJar();
  const page = await browser(`${issuer}/oauth2/authorize?${query}`);
  const body = new URLSearchParams({ username, password });
  const callback = await browser(new URL(locationOf(page), issuer).href, { method: "POST", body });
  const address = new URL(locationOf(callback));
  const code = address.searchParams.get("code");
  if (!code) throw new Error(`The login was refused: ${address.searchParams.get("error_description")}`);
  const response = await fetch(`${issuer}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: clientId,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  if (!response.ok) throw new Error(`No tokens: ${await response.text()}`);
  return (await response.json()) as Tokens;

  function locationOf(answer: Response): string {
    const location = answer.headers.get("location");
    if (!location) throw new Error(`The login was refused with ${answer.status}.`);
    return location;
  }

  /** Follows redirections within the pool, and keeps its cookies. */
  function cookieJar() {
    const cookies = new Map<string, string>();
    return async function go(url: string, init: RequestInit = {}): Promise<Response> {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await fetch(url, { ...init, headers: { cookie }, redirect: "manual" });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const location = answer.headers.get("location");
      const next = location && new URL(location, url);
      const isPage = !next || /\/login\//.test(next.pathname) || !next.href.startsWith(issuer);
      return isPage ? answer : go(next.href);
    };
  }
}
