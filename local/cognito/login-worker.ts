// Runs oidc-provider in a thread of its own: it dates tokens by `Date`, which has to follow the host's clock, and takes a
// while to load, which nobody waits for who does not log in.
import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { Provider } from "oidc-provider";
import { readBody } from "../http-server.ts";
import { followClock } from "../lambda/movable-date.ts";
import { loginKeys } from "./login-keys.ts";
import { showLogin, showLoginError } from "./login-page.ts";
import type { DemonstrationLogin, LoginSettings } from "./login-settings.ts";
import { providerSettings, subjectOf } from "./provider-settings.ts";

const settings = workerData as LoginSettings;
followClock(settings.offset);
const { issuer, clients, users, keyFile } = settings;
const { host, pathname } = new URL(issuer);
const provider = new Provider(issuer, providerSettings(settings, await loginKeys(keyFile)));
// What it fails at is ours to mend.
provider.on("server_error", (_, error) => console.error(error));
const origins = [...new Set(clients.flatMap((one) => one.callbackUrls.map((url) => new URL(url).origin)))];

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    // A login that is over, or that this browser has not begun.
    if (!isOver(error)) console.error(error);
    if (!response.headersSent)
      showLoginError(response, isOver(error) ? 400 : 500, "Go back to the program, and begin again.");
  });
});
server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", issuer);
  // The pool has one address, by any name that the caller has for it.
  request.headers.host = host;
  if (/\/login\/[\w-]+$/.test(url.pathname)) return login(request, response);
  if (url.pathname === `${pathname}/logout`) return logout(url, response);
  Object.assign(request, { originalUrl: request.url, url: request.url?.slice(pathname.length) });
  await provider.callback()(request, response);
}

async function login(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") return showLogin(response, false, origins);
  const form = new URLSearchParams(String(await readBody(request, 10_000)));
  const user = users.find(({ username }) => username === form.get("username"));
  if (!user || !isRight(user, form.get("password") ?? "")) return showLogin(response, true, origins);
  const result = { login: { accountId: subjectOf(issuer, user) } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function isRight({ password }: DemonstrationLogin, given: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(password), digest(given));
}

/** As Cognito's managed login has it: `client_id` and `logout_uri`, one of those of the client. */
function logout({ searchParams }: URL, response: ServerResponse): void {
  const client = clients.find(({ clientId }) => clientId === searchParams.get("client_id"));
  const to = searchParams.get("logout_uri") ?? "";
  if (!client?.logoutUrls.includes(to)) {
    showLoginError(response, 400, "No program has that address for the time after a login.");
    return;
  }
  const gone = (name: string) =>
    `${name}=; path=${pathname}; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly`;
  response
    .writeHead(302, {
      location: to,
      "set-cookie": [gone("_session"), gone("_session.sig")],
      "cache-control": "no-store",
    })
    .end();
}

const isOver = (error: unknown): boolean => (error as Error | undefined)?.name === "SessionNotFound";
