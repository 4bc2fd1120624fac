import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import type { ConsoleConfig } from "#shared/console/config.ts";

export type { ConsoleConfig };

/** Where the provider sends people back to, after a sign-in and after a sign-out: it knows this one address. */
const home = "/console";

export async function readConfig(): Promise<ConsoleConfig> {
  const response = await fetch("/console/config");
  if (!response.ok) throw new Error(`/console/config answered ${response.status}.`);
  return (await response.json()) as ConsoleConfig;
}

/** OpenID Connect: code flow with PKCE. The tokens stay in this tab, and end with it. */
export function loginManager({ issuer, clientId, scopes }: ConsoleConfig): UserManager {
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: location.origin + home,
    post_logout_redirect_uri: location.origin + home,
    scope: scopes.join(" "),
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
    // Without a refresh token there is no renewal in a frame: no page of the provider may be framed here.
    validateSubOnSilentRenew: true,
    includeIdTokenInSilentRenew: false,
    monitorSession: false,
  });
}

/** A sign-in that has just ended, well or not: the answer is in the query. */
export const isReturn = (): boolean => {
  const query = new URLSearchParams(location.search);
  return location.pathname === home && query.has("state") && (query.has("code") || query.has("error"));
};

/** Leaves for the provider's page; afterwards the console opens where it was. */
export function signIn(login: UserManager): Promise<void> {
  const here = isReturn() ? "/console/queue" : location.pathname + location.search;
  return login.signinRedirect({ state: { here } });
}

/** Back from the provider's page. @returns where the console was */
export async function completeSignIn(login: UserManager): Promise<string> {
  const user = await login.signinCallback();
  const { here } = (user?.state ?? {}) as { here?: unknown };
  return typeof here === "string" && here.startsWith("/console") ? here : "/console/queue";
}

/** Ends the sign-in here and at the provider. Cognito wants its own names of the parameters. */
export async function signOut(login: UserManager, { clientId }: ConsoleConfig): Promise<void> {
  sessionStorage.clear();
  const own = { client_id: clientId, logout_uri: location.origin + home };
  await login.signoutRedirect({ extraQueryParams: own }).catch(async () => {
    await login.removeUser();
    location.assign(home);
  });
}

export const isValid = (user: User | null): user is User => user !== null && !user.expired;
