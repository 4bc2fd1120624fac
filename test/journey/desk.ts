import { logIn, type Tokens } from "#local/cognito/log-in.ts";
import type { ConsoleConfig } from "#shared/console/config.ts";
import type { JourneyHost } from "./journey-host.ts";
import { logins } from "./logins.ts";

export type DeskName = (typeof logins)[number]["username"];

/** Logs in to the console as its page does. */
export async function tokensOf(host: JourneyHost, name: DeskName): Promise<Tokens> {
  const { api } = host.client();
  const user = logins.find(({ username }) => username === name);
  if (!user) throw new Error(`There is no login ${name}.`);
  const { issuer, clientId } = (await (await fetch(`${api}/console/config`)).json()) as ConsoleConfig;
  return logIn({ issuer, clientId, redirectUri: `${api}/console`, ...user });
}

/** Calls the console's API: GET, or POST with a body. @param path what follows `/console/api/`. */
export const callConsole = (
  host: JourneyHost,
  token: string | undefined,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) =>
  fetch(`${host.client().api}/console/api/${path}`, {
    method: body ? "POST" : "GET",
    headers: {
      ...headers,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
