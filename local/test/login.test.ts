import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEventV2WithJWTAuthorizer as Event } from "aws-lambda";
import { type LogIn, logIn, type Tokens } from "../cognito/log-in.ts";
import { startHost } from "../host.ts";
import { JwtAuthorizer } from "../http-api/jwt-authorizer.ts";
import { writeFixtureAssembly } from "./fixtures/fixture-assembly.ts";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

const callback = "http://127.0.0.1:9/console";
const pool = { Ref: "Pool" };

const login = {
  Pool: {
    Type: "AWS::Cognito::UserPool",
    Properties: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }, MfaConfiguration: "ON" },
  },
  Group: {
    Type: "AWS::Cognito::UserPoolGroup",
    Properties: { UserPoolId: pool, GroupName: "operator" },
  },
  OtherGroup: {
    Type: "AWS::Cognito::UserPoolGroup",
    Properties: { UserPoolId: pool, GroupName: "reveal" },
  },
  Client: {
    Type: "AWS::Cognito::UserPoolClient",
    Properties: {
      UserPoolId: pool,
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["code"],
      AllowedOAuthScopes: ["openid"],
      CallbackURLs: [callback],
      LogoutURLs: [callback],
      SupportedIdentityProviders: ["COGNITO"],
      AccessTokenValidity: 60,
      RefreshTokenValidity: 12,
      TokenValidityUnits: { AccessToken: "minutes", RefreshToken: "hours" },
    },
  },
  Domain: { Type: "AWS::Cognito::UserPoolDomain", Properties: { UserPoolId: pool, Domain: "desk" } },
  Authorizer: {
    Type: "AWS::ApiGatewayV2::Authorizer",
    Properties: {
      ApiId: { Ref: "Api" },
      AuthorizerType: "JWT",
      Name: "operators",
      IdentitySource: ["$request.header.Authorization"],
      JwtConfiguration: { Audience: [{ Ref: "Client" }], Issuer: { "Fn::GetAtt": ["Pool", "ProviderURL"] } },
    },
  },
  Closed: {
    Type: "AWS::ApiGatewayV2::Route",
    Properties: {
      ApiId: { Ref: "Api" },
      RouteKey: "GET /closed",
      Target: { "Fn::Join": ["", ["integrations/", { Ref: "Integration" }]] },
      AuthorizationType: "JWT",
      AuthorizerId: { Ref: "Authorizer" },
      AuthorizationScopes: ["openid"],
    },
  },
  ForOthers: {
    Type: "AWS::ApiGatewayV2::Route",
    Properties: {
      ApiId: { Ref: "Api" },
      RouteKey: "GET /for-others",
      Target: { "Fn::Join": ["", ["integrations/", { Ref: "Integration" }]] },
      AuthorizationType: "JWT",
      AuthorizerId: { Ref: "Authorizer" },
      AuthorizationScopes: ["others/read"],
    },
  },
};

const logins = [
  { username: "mira", password: "right-horse", groups: ["operator", "reveal"] },
  { username: "newcomer", password: "right-donkey", groups: [] },
];

let host: FixtureHost;
let who: LogIn;
beforeAll(async () => {
  host = await startFixtureHost(undefined, { logins, resources: login });
  const { aws } = host.endpoints;
  const issuer = `${aws}/${host.outputs.PoolId}`;
  who = {
    issuer,
    clientId: String(host.outputs.ClientId),
    redirectUri: callback,
    username: "mira",
    password: "right-horse",
  };
});
afterAll(() => host.remove());

const call = (token: string | undefined, path = "/closed") =>
  fetch(`${host.endpoints.api}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
const partOf = (token: string, at: number) =>
  JSON.parse(Buffer.from(token.split(".")[at] ?? "", "base64url").toString()) as Record<string, unknown>;

describe("a login with the code flow and PKCE", () => {
  it("gives an access token as Cognito's, with the groups, that opens a route with an authorizer", async () => {
    const tokens = await logIn(who);
    expect(tokens.expires_in).toBe(3600);
    expect(partOf(tokens.access_token, 0)).toMatchObject({ alg: "RS256", kid: expect.any(String) });
    expect(partOf(tokens.access_token, 1)).toMatchObject({
      iss: who.issuer,
      client_id: who.clientId,
      username: "mira",
      token_use: "access",
      scope: "openid",
      "cognito:groups": ["operator", "reveal"],
    });
    expect(partOf(tokens.id_token, 1)).toMatchObject({ aud: who.clientId, token_use: "id" });
    const answer = await call(tokens.access_token);
    expect(answer.status).toBe(200);
    const { requestContext } = (await answer.json()) as Event;
    expect(requestContext.authorizer.jwt).toMatchObject({
      scopes: ["openid"],
      claims: { username: "mira", "cognito:groups": "[operator reveal]", exp: expect.any(String) },
    });
  });

  it("names no group of somebody without one", async () => {
    const { access_token } = await logIn({ ...who, username: "newcomer", password: "right-donkey" });
    expect(partOf(access_token, 1)).not.toHaveProperty("cognito:groups");
  });

  it("is refused with a wrong password, an unknown name, another address or another program", async () => {
    await expect(logIn({ ...who, password: "wrong" })).rejects.toThrow("400");
    await expect(logIn({ ...who, username: "nobody" })).rejects.toThrow("400");
    for (const redirectUri of ["https://evil.example", `${callback}/more`, "http://127.0.0.1:10/console"])
      await expect(logIn({ ...who, redirectUri })).rejects.toThrow("400");
    await expect(logIn({ ...who, clientId: "x" })).rejects.toThrow("400");
  });

  it("needs PKCE", async () => {
    const query = new URLSearchParams({
      response_type: "code",
      scope: "openid",
      client_id: who.clientId,
      redirect_uri: callback,
    });
    const answer = await fetch(`${who.issuer}/oauth2/authorize?${query}`, { redirect: "manual" });
    expect(answer.headers.get("location")).toContain("error=invalid_request");
  });

  it("is renewed with a refresh token, and ends with it", async () => {
    const { refresh_token = "" } = await logIn(who);
    const renew = () =>
      fetch(`${who.issuer}/oauth2/token`, {
        method: "POST",
        body: new URLSearchParams({ grant_type: "refresh_token", client_id: who.clientId, refresh_token }),
      });
    const renewed = (await (await renew()).json()) as Tokens;
    expect((await call(renewed.access_token)).status).toBe(200);
  });

  it("lets a program of the registered address alone read its answers, and sends nobody elsewhere after a logout", async () => {
    const origin = new URL(callback).origin;
    const cors = async (from: string) => {
      const body = new URLSearchParams({
        grant_type: "authorization_code",
        client_id: who.clientId,
        code: "x",
      });
      const answer = await fetch(`${who.issuer}/oauth2/token`, {
        method: "POST",
        headers: { origin: from },
        body,
      });
      return answer.headers.get("access-control-allow-origin");
    };
    expect(await cors(origin)).toBe(origin);
    expect(await cors("https://evil.example")).toBeNull();
    const discovery = await fetch(`${who.issuer}/.well-known/openid-configuration`);
    const { end_session_endpoint } = (await discovery.json()) as Record<string, string>;
    const logout = (to: string) =>
      fetch(`${end_session_endpoint}?${new URLSearchParams({ client_id: who.clientId, logout_uri: to })}`, {
        redirect: "manual",
      });
    expect((await logout(callback)).headers.get("location")).toBe(callback);
    expect((await logout("https://evil.example")).status).toBe(400);
  });

  it("shows a page that cannot be framed, and runs no script", async () => {
    const query = new URLSearchParams({
      response_type: "code",
      scope: "openid",
      client_id: who.clientId,
      redirect_uri: callback,
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      code_challenge_method: "S256",
    });
    const begun = await fetch(`${who.issuer}/oauth2/authorize?${query}`, { redirect: "manual" });
    const cookie = begun.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const page = await fetch(new URL(begun.headers.get("location") ?? "", who.issuer), {
      headers: { cookie },
    });
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(page.headers.get("cache-control")).toBe("no-store");
    // Another browser has not begun this login.
    const stranger = await fetch(new URL(begun.headers.get("location") ?? "", who.issuer));
    expect(stranger.status).toBe(400);
  });
});

describe("a route with a JWT authorizer", () => {
  let other: { server: Server; issuer: string; key: KeyObject };
  let tokens: Tokens;
  beforeAll(async () => {
    other = await startOtherIssuer();
    tokens = await logIn(who);
  });
  afterAll(() => void other.server.close());

  const refused = async (token: string | undefined) => {
    const answer = await call(token);
    expect(await answer.json()).toEqual({ message: "Unauthorized" });
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    return answer.status;
  };
  const claims = () => ({ ...partOf(tokens.access_token, 1) });

  it("refuses a call without a token, with another scheme, and with something else", async () => {
    expect(await refused(undefined)).toBe(401);
    expect(await refused("not-a-token")).toBe(401);
    expect(await refused("a.b.c")).toBe(401);
    const basic = await fetch(`${host.endpoints.api}/closed`, {
      headers: { authorization: "Basic bWlyYTp4" },
    });
    expect(basic.status).toBe(401);
  });

  it("refuses a token without a signature, with a changed claim, or signed with the public key as a secret", async () => {
    const [header = "", payload = "", signature = ""] = tokens.access_token.split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    expect(await refused(`${none}.${payload}.`)).toBe(401);
    const more = Buffer.from(JSON.stringify({ ...claims(), username: "boss" })).toString("base64url");
    expect(await refused(`${header}.${more}.${signature}`)).toBe(401);
    const hmac = Buffer.from(JSON.stringify({ alg: "HS256", kid: partOf(tokens.access_token, 0).kid }));
    expect(await refused(`${hmac.toString("base64url")}.${payload}.${signature}`)).toBe(401);
  });

  it("refuses a token that another issuer has signed, even in the name of ours", async () => {
    expect(await refused(signed(other.key, { ...claims(), iss: other.issuer }))).toBe(401);
    expect(await refused(signed(other.key, claims()))).toBe(401);
  });

  it("lets an id token pass no route that wants a scope", async () => {
    const answer = await call(tokens.id_token);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ message: "Forbidden" });
    expect((await call(tokens.access_token, "/for-others")).status).toBe(403);
  });

  it("takes the client of a token for its audience where that is absent, and goes by the times of the token", async () => {
    const now = 1_800_000_000;
    const authorizer = new JwtAuthorizer(
      { issuer: other.issuer, audience: ["desk"] },
      { now: () => now * 1000 },
    );
    const base = { iss: other.issuer, client_id: "desk", exp: now + 60, iat: now };
    const statusOf = async (changed: object) => {
      const caller = await authorizer.authorize(signed(other.key, { ...base, ...changed }), []);
      return "statusCode" in caller ? caller.statusCode : 200;
    };
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ aud: ["desk", "others"] })).toBe(200);
    for (const changed of [
      { aud: "others" },
      { client_id: "others" },
      { iss: "https://elsewhere.example" },
      { exp: now - 1 },
      { exp: undefined },
      { nbf: now + 60 },
      { iat: now + 60 },
    ])
      expect([changed, await statusOf(changed)]).toEqual([changed, 401]);
  });

  it("goes by the clock of the host: a token is good for an hour", async () => {
    const { access_token } = await logIn(who);
    await host.moveTo(host.clock.now() + 59 * 60_000);
    expect((await call(access_token)).status).toBe(200);
    await host.moveTo(host.clock.now() + 2 * 60_000);
    expect(await refused(access_token)).toBe(401);
    expect((await call((await logIn(who)).access_token)).status).toBe(200);
  });
});

describe("the keys of a pool", () => {
  it("are kept: a token is good after the host has started again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "local-host-"));
    const first = await startFixtureHost(folder, { logins, resources: login });
    const mine = {
      ...who,
      issuer: `${first.endpoints.aws}/${first.outputs.PoolId}`,
      clientId: String(first.outputs.ClientId),
    };
    const { access_token } = await logIn(mine);
    await first.stop();
    const again = await startFixtureHost(folder, { logins, resources: login });
    const answer = await fetch(`${again.endpoints.api}/closed`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(answer.status).toBe(200);
    await again.remove();
  });
});

describe("a pool that this host cannot serve", () => {
  it.each([
    ["a client with a secret", "Client", { GenerateSecret: true }, "a client with a secret is not served"],
    ["another flow", "Client", { AllowedOAuthFlows: ["implicit"] }, "AllowedOAuthFlows"],
    ["people who sign up", "Pool", { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }, "sign up"],
    ["a trigger", "Pool", { LambdaConfig: {} }, "LambdaConfig"],
    ["an authorizer that is a function", "Authorizer", { AuthorizerType: "REQUEST" }, "AuthorizerType"],
  ])("is refused by name at start: %s", async (_, name, properties, message) => {
    const folder = mkdtempSync(join(tmpdir(), "local-host-"));
    const resources = structuredClone(login) as Record<
      string,
      { Type: string; Properties: Record<string, unknown> }
    >;
    Object.assign(resources[name]?.Properties ?? {}, properties);
    writeFixtureAssembly(join(folder, "cdk.out"), resources);
    const start = startHost({ assembly: join(folder, "cdk.out"), folder: join(folder, ".local") });
    await expect(start).rejects.toThrow(message);
  });

  it("is refused for a login in a group that it does not have", async () => {
    const folder = mkdtempSync(join(tmpdir(), "local-host-"));
    writeFixtureAssembly(join(folder, "cdk.out"), login);
    const start = startHost({
      assembly: join(folder, "cdk.out"),
      folder: join(folder, ".local"),
      logins: [{ username: "x", password: "y", groups: ["admin"] }],
    });
    await expect(start).rejects.toThrow('The login "x" is in the group "admin", which no user pool has.');
  });
});

function signed(key: KeyObject, payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid: "other" })}.${part(payload)}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

/** An issuer with keys of its own. */
async function startOtherIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const server = createServer((request, response) => {
    const keys = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "other", alg: "RS256" }] };
    const discovery = { issuer, jwks_uri: `${issuer}/keys` };
    response.end(JSON.stringify(request.url === "/keys" ? keys : discovery));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, issuer, key: privateKey };
}
