import { createHash } from "node:crypto";
import type { Adapter, AdapterPayload, Configuration, KoaContextWithOIDC } from "oidc-provider";
import type { LoginKeys } from "./login-keys.ts";
import { showLoginError } from "./login-page.ts";
import type { DemonstrationLogin, LoginSettings } from "./login-settings.ts";

/** The settings with which oidc-provider behaves like a Cognito user pool, as far as its clients and tokens show it. */
export function providerSettings({ issuer, clients, users }: LoginSettings, keys: LoginKeys): Configuration {
  const { pathname } = new URL(issuer);
  const userOf = (subject: string | undefined) => users.find((one) => subjectOf(issuer, one) === subject);
  const [first] = clients;
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [keys.signing as NonNullable<Configuration["jwks"]>["keys"][number]] },
    cookies: { keys: [keys.cookies], long: { path: pathname }, short: { path: pathname } },
    clients: clients.map((client) => ({
      client_id: client.clientId,
      redirect_uris: [...client.callbackUrls],
      response_types: ["code"],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "none",
      scope: client.scopes.join(" "),
    })),
    scopes: [...new Set(clients.flatMap(({ scopes }) => scopes))],
    claims: { openid: ["sub", "cognito:groups", "cognito:username", "token_use"] },
    conformIdTokenClaims: false,
    // Cognito's own page, which `login-worker.ts` answers: a program that does not find it leaves people logged in.
    discovery: { end_session_endpoint: `${issuer}/logout` },
    // A public client without it would hand its codes to anybody who can read an address.
    pkce: { required: () => true },
    routes: {
      authorization: "/oauth2/authorize",
      token: "/oauth2/token",
      revocation: "/oauth2/revoke",
      jwks: "/.well-known/jwks.json",
      userinfo: "/oauth2/userInfo",
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true },
      // Access tokens are JWTs only for a named resource.
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `${issuer}/api`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "",
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    ttl: {
      AccessToken: first?.accessTokenTtl ?? 3600,
      IdToken: first?.idTokenTtl ?? 3600,
      RefreshToken: first?.refreshTokenTtl ?? 86_400,
      AuthorizationCode: 300,
      Interaction: 600,
      Session: 3600,
      Grant: first?.refreshTokenTtl ?? 86_400,
    },
    interactions: { url: (_, { uid }) => `${pathname}/login/${uid}` },
    issueRefreshToken: () => true,
    clientBasedCORS: (_, origin, client) =>
      (client.redirectUris ?? []).some((url) => new URL(url).origin === origin),
    findAccount: (_, subject) => {
      const user = userOf(subject);
      if (!user) return undefined;
      return { accountId: subject, claims: async () => ({ sub: subject, ...idClaims(user) }) };
    },
    loadExistingGrant,
    formats: {
      customizers: {
        jwt(_, token, parts) {
          const user = userOf((token as { accountId?: string }).accountId);
          // Cognito gives no audience where no resource is named, and oidc-provider always wants one.
          const aud = parts.payload.client_id;
          parts.payload = { ...parts.payload, ...accessClaims(user), aud, scope: "openid" };
        },
      },
    },
    renderError(ctx, { error_description, error }) {
      ctx.respond = false;
      showLoginError(ctx.res, 400, escaped(String(error_description ?? error)));
    },
  };
}

/** A pool knows its users by ids that say nothing. */
export function subjectOf(issuer: string, { username }: DemonstrationLogin): string {
  const hash = createHash("sha256")
    .update(`${issuer.replace(/^.*\//, "")}/${username}`)
    .digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

const idClaims = ({ username, groups }: DemonstrationLogin) => ({
  "cognito:username": username,
  ...groupClaim(groups),
  token_use: "id",
});

const accessClaims = (user: DemonstrationLogin | undefined) => ({
  ...(user && { username: user.username, ...groupClaim(user.groups) }),
  token_use: "access",
  version: 2,
});

/** Cognito leaves the claim out for somebody in no group. */
const groupClaim = (groups: readonly string[]) => (groups.length > 0 ? { "cognito:groups": groups } : {});

/** Nobody is asked whether a program of their own company may know who they are. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { provider, session, client, params } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? "openid"));
  await grant.save();
  return grant;
}

const escaped = (text: string): string => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Logins under way, by kind and id. They end with the host. */
function memoryAdapter(): new (kind: string) => Adapter {
  const items = new Map<string, { payload: AdapterPayload; until: number }>();
  const byUid = new Map<string, string>();
  const byGrant = new Map<string, Set<string>>();
  return class {
    readonly #kind: string;

    constructor(kind: string) {
      this.#kind = kind;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      const key = this.#key(id);
      items.set(key, { payload, until: Date.now() + (expiresIn || 86_400) * 1000 });
      if (payload.uid) byUid.set(payload.uid, key);
      if (payload.grantId) byGrant.set(payload.grantId, (byGrant.get(payload.grantId) ?? new Set()).add(key));
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      return found(this.#key(id));
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return found(byUid.get(uid) ?? "");
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      const item = items.get(this.#key(id));
      if (item) item.payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      items.delete(this.#key(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const key of byGrant.get(grantId) ?? []) items.delete(key);
    }

    #key(id: string): string {
      return `${this.#kind}:${id}`;
    }
  };

  function found(key: string): AdapterPayload | undefined {
    const item = items.get(key);
    return item && item.until > Date.now() ? item.payload : undefined;
  }
}
