import { Duration } from "aws-cdk-lib";
import { CfnManagedLoginBranding, OAuthScope, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import type { Operators } from "./operators.ts";

/** Where the console's users log in. */
export interface Login {
  /** Address of the OpenID provider, as its tokens have it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Name of the claim of an access token with the groups: the roles are among them. */
  readonly groupsClaim: string;
  /** What an access token has to allow. */
  readonly scope: string;
  /** The origins that the console's program calls for a login. */
  readonly origins: readonly string[];
}

/**
 * An OpenID provider of one's own in place of the user pool. Context: `issuer` and `clientId` together; `groupsClaim` for the
 * claim with the groups (default `groups`), `scope` for a scope of the access token (default `openid`), and
 * `loginOrigins`, separated by commas, where the provider answers at other origins than its issuer's.
 * @returns `undefined` where there is no such context.
 * @throws Error for one of the two without the other, and for an issuer that is no address.
 */
export function existingLogin(scope: Construct): Login | undefined {
  const context = (name: string) => scope.node.tryGetContext(name) as string | undefined;
  const [issuer, clientId] = [context("issuer"), context("clientId")];
  if (issuer === undefined && clientId === undefined) return undefined;
  if (!issuer || !clientId) throw new Error("-c issuer=… and -c clientId=… go together.");
  if (!URL.canParse(issuer) || !issuer.startsWith("https://"))
    throw new Error(`-c issuer=${issuer}: it must be an address that begins with https://.`);
  const others = (context("loginOrigins") ?? "").split(",").filter(Boolean);
  return {
    issuer,
    clientId,
    groupsClaim: context("groupsClaim") ?? "groups",
    scope: context("scope") ?? "openid",
    origins: [...new Set([new URL(issuer).origin, ...others])],
  };
}

/** The login at our own pool of operators. @param publicUrl address of the API, which serves the console. */
export function poolLogin(operators: Operators, scope: Construct, publicUrl: string): Login {
  const home = `${publicUrl}/console`;
  const client = new UserPoolClient(scope, "ConsoleClient", {
    userPool: operators,
    generateSecret: false,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    // A day at the desk.
    refreshTokenValidity: Duration.hours(10),
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID],
      callbackUrls: [home],
      logoutUrls: [home],
    },
  });
  // The pages of a login have no look of their own until a client has one.
  new CfnManagedLoginBranding(scope, "LoginBranding", {
    userPoolId: operators.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  return {
    issuer: operators.userPoolProviderUrl,
    clientId: client.userPoolClientId,
    groupsClaim: "cognito:groups",
    scope: "openid",
    origins: [`${operators.userPoolProviderUrl}/`, operators.domain.baseUrl()],
  };
}
