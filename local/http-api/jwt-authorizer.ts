import type { JWTPayload, JWTVerifyGetKey } from "jose";
import type { HostClock } from "../clock.ts";

/** A JWT authorizer as its template describes it. */
export interface JwtSettings {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** The caller as the function gets it, in `requestContext.authorizer.jwt`. */
export interface Authorized {
  /** Every claim as text: a list becomes `[one two]`. */
  readonly claims: Readonly<Record<string, string>>;
  /** Those of the route. */
  readonly scopes: readonly string[] | null;
}

/** API Gateway's answer to a call that does not pass. */
export interface Unauthorized {
  readonly statusCode: 401 | 403;
  readonly wwwAuthenticate: string;
}

/** As long as API Gateway keeps the keys of an issuer. */
const keysKeptMs = 2 * 3_600_000;

/**
 * Checks tokens as an HTTP API does.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export class JwtAuthorizer {
  readonly #settings: JwtSettings;
  readonly #clock: Pick<HostClock, "now">;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(settings: JwtSettings, clock: Pick<HostClock, "now">) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /**
   * @param header `Authorization`, with or without the word Bearer.
   * @param scopes of the route: the token needs one of them.
   */
  async authorize(header: string | undefined, scopes: readonly string[]): Promise<Authorized | Unauthorized> {
    const token = header?.replace(/^Bearer +/i, "").trim();
    if (!token) return { statusCode: 401, wwwAuthenticate: "Bearer" };
    let claims: JWTPayload;
    try {
      claims = await this.#verified(token);
    } catch (error) {
      return { statusCode: 401, wwwAuthenticate: problem("invalid_token", (error as Error).message) };
    }
    const held = String(claims.scope ?? claims.scp ?? "").split(/[ ,]+/);
    if (scopes.length > 0 && !scopes.some((scope) => held.includes(scope)))
      return {
        statusCode: 403,
        wwwAuthenticate: problem("insufficient_scope", "the token has no scope of the route"),
      };
    const texts = Object.entries(claims).map(([name, value]) => [name, textOf(value)]);
    return { claims: Object.fromEntries(texts), scopes: scopes.length > 0 ? scopes : null };
  }

  async #verified(token: string): Promise<JWTPayload> {
    const { jwtVerify } = await import("jose");
    const { issuer, audience } = this.#settings;
    const now = this.#clock.now();
    const { payload } = await jwtVerify(token, await this.#keysOf(issuer), {
      issuer,
      // RSA only, as there.
      algorithms: ["RS256", "RS384", "RS512"],
      currentDate: new Date(now),
      requiredClaims: ["exp"],
    });
    // The client counts where a token has no audience, as an access token of Cognito.
    const meant = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat();
    if (!meant.some((one) => audience.includes(String(one)))) throw new Error("invalid audience");
    if (payload.iat !== undefined && payload.iat * 1000 > now) throw new Error("the token is of the future");
    return payload;
  }

  async #keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    this.#keys ??= discover(issuer);
    try {
      return await this.#keys;
    } catch {
      // The next call asks again.
      this.#keys = undefined;
      throw new Error("OIDC discovery endpoint communication error");
    }
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const { createRemoteJWKSet } = await import("jose");
  const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const { jwks_uri: keys } = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(keys), { cacheMaxAge: keysKeptMs });
}

const problem = (error: string, words: string): string =>
  `Bearer scope="" error="${error}" error_description="${words.replaceAll('"', "'")}"`;

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(" ")}]`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
